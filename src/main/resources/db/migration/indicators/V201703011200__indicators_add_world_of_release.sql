-- A national file takes the place of the one before it of the same set, period and world. Some say
-- nothing of practices but their figures, so the world is kept with the release itself.
alter table indicators.release add column world text not null default 'real' check (world in ('real', 'invented'));
update indicators.release r set world = f.world
  from practices.observed_file f where f.import_id = r.import_id and f.world <> 'real';
