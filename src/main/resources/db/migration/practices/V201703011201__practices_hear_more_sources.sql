-- More files name practices and their CCGs: the organisation reference of the QOF, and the
-- registered patients with their mapping.
alter table practices.observed_file drop constraint observed_file_source_check;
alter table practices.observed_file add constraint observed_file_source_check
    check (source in ('ODS', 'PAYMENTS', 'QOF', 'QOF_REFERENCE', 'REGISTERED', 'REGISTERED_MAP', 'NHSBSA', 'OWN'));
alter table practices.observation drop constraint observation_source_check;
alter table practices.observation add constraint observation_source_check
    check (source in ('ODS', 'PAYMENTS', 'QOF', 'QOF_REFERENCE', 'REGISTERED', 'REGISTERED_MAP', 'NHSBSA', 'OWN'));
