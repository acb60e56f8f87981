-- What the control chart of a figure that ends in this period says of change. A figure of which
-- nothing can be said has no row.
create table indicators.trend (
    ccg_code text not null,
    indicator_id smallint not null references indicators.indicator (id),
    period_start date not null,
    period_end date not null,
    area_kind "char" not null check (area_kind in ('P', 'L', 'C')),
    area_code text not null,
    change text not null check (change in ('better', 'worse', 'higher', 'lower', 'none')),
    rule text not null check (rule in ('above-limits', 'below-limits', 'rising', 'falling', 'near-upper-limit',
                                       'near-lower-limit', 'run-above-mean', 'run-below-mean', 'none')),
    primary key (ccg_code, indicator_id, period_end, period_start, area_kind, area_code),
    constraint trend_says_why check ((change = 'none') = (rule = 'none'))
);

-- Results from before have none yet: they are worked out soon after the start.
insert into indicators.recompute_request (ccg_code)
select distinct ccg_code from indicators.spread where ccg_code <> 'ENG'
on conflict (ccg_code) do update set asked_at = clock_timestamp(), only_money = false;
