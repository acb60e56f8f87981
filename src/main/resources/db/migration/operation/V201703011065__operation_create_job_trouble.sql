-- What went wrong when a job of the background last failed, for whoever looks after it.
create schema operation;

create table operation.job_trouble (
    task_name text not null,
    task_instance text not null,
    at timestamptz not null,
    words text not null,
    primary key (task_name, task_instance)
);
