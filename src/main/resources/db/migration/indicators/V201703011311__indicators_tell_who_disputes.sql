-- Whoever queries a figure that is queried already disputes it too, unlike whoever explains it.
-- And a figure can be taken out without another in its place, which is no correction.
alter table indicators.figure_query drop constraint figure_query_state_check;
alter table indicators.figure_query add constraint figure_query_state_check
    check (state in ('OPEN', 'RIGHT', 'CORRECTED', 'REMOVED', 'WITHDRAWN'));
alter table indicators.figure_query_step drop constraint figure_query_step_kind_check;
alter table indicators.figure_query_step add constraint figure_query_step_kind_check
    check (kind in ('ASKED', 'DISPUTED', 'COMMENTED', 'RIGHT', 'CORRECTED', 'REMOVED', 'WITHDRAWN', 'REOPENED'));
-- A figure that is not whole can be queried like any other
alter table indicators.figure_query_step drop constraint figure_query_step_status_check;
alter table indicators.figure_query_step add constraint figure_query_step_status_check
    check (status in ('V', 'N', 'S', 'A', 'W'));
