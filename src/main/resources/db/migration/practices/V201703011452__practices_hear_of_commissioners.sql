-- The history of commissioners of the ODS says since when and until when which CCG commissioned a
-- practice, and nothing else about it.
alter table practices.observed_file drop constraint observed_file_source_check;
alter table practices.observed_file add constraint observed_file_source_check
    check (source in ('ODS', 'ODS_COMMISSIONERS', 'PAYMENTS', 'QOF', 'QOF_REFERENCE', 'REGISTERED', 'REGISTERED_MAP', 'NHSBSA', 'OWN'));
alter table practices.observation drop constraint observation_source_check;
alter table practices.observation add constraint observation_source_check
    check (source in ('ODS', 'ODS_COMMISSIONERS', 'PAYMENTS', 'QOF', 'QOF_REFERENCE', 'REGISTERED', 'REGISTERED_MAP', 'NHSBSA', 'OWN'));
