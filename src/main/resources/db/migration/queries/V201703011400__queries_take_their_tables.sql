-- Queries of figures have a room of their own: what was asked and said moves there as it is.
create schema queries;
alter table indicators.figure_query set schema queries;
alter table indicators.figure_query_step set schema queries;
alter function indicators.a_step_stays() set schema queries;
