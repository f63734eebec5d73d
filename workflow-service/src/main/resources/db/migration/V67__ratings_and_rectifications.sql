-- 好差评: what a rating is about, in which version its indicators were asked, its one follow-up, and
-- whether an appeal took it out of the figures; the rating itself never changes.
alter table rating
    add column number varchar(50) null,
    add column service_name varchar(200) null,
    add column department char(18) null,
    add column department_name varchar(200) null,
    add column source varchar(10) not null default 'ACTIVE',
    add column indicators_version int not null default 1,
    add column call_back boolean not null default false,
    add column follow_up varchar(1000) null,
    add column followed_up_at datetime(6) null,
    add column excluded_at datetime(6) null;

-- What may be chosen for each grade; a new version is new rows.
create table rating_indicator (
    version  int not null,
    score    int not null,
    code     varchar(30) not null,
    name     varchar(50) not null,
    position int not null,
    primary key (version, score, code)
) character set utf8mb4 collate utf8mb4_bin;

insert into rating_indicator (version, score, code, name, position) values
    (1, 5, 'overall', '整体满意', 1), (1, 5, 'efficiency', '办事效率', 2), (1, 5, 'guide', '指南准确', 3),
    (1, 5, 'ease', '办理便捷', 4), (1, 5, 'platform', '平台好用', 5),
    (1, 4, 'overall', '整体满意', 1), (1, 4, 'efficiency', '办事效率', 2), (1, 4, 'guide', '指南准确', 3),
    (1, 4, 'ease', '办理便捷', 4), (1, 4, 'platform', '平台好用', 5),
    (1, 3, 'overall', '整体尚可', 1), (1, 3, 'efficiency', '办事效率一般', 2), (1, 3, 'guide', '指南基本准确', 3),
    (1, 3, 'ease', '办理基本便捷', 4), (1, 3, 'platform', '平台基本可用', 5),
    (1, 2, 'overall', '整体不满意', 1), (1, 2, 'efficiency', '办事效率低', 2), (1, 2, 'guide', '指南不准确', 3),
    (1, 2, 'ease', '办理不便捷', 4), (1, 2, 'platform', '平台不好用', 5),
    (1, 1, 'overall', '整体很不满意', 1), (1, 1, 'efficiency', '办事效率很低', 2), (1, 1, 'guide', '指南错误', 3),
    (1, 1, 'ease', '办理很不便捷', 4), (1, 1, 'platform', '平台无法使用', 5);

-- The published figures, counted as ratings are given.
create table rating_day (
    day             date not null,
    department      char(18) not null,
    department_name varchar(200) not null,
    five            int not null default 0,
    four            int not null default 0,
    three           int not null default 0,
    two             int not null default 0,
    one             int not null default 0,
    excluded        int not null default 0,
    rateable        int not null default 0,
    primary key (day, department),
    key rating_day_of_department (department, day)
) character set utf8mb4 collate utf8mb4_bin;

-- 差评整改: who gave the rating is here only so that the platform can write to them.
create table rectification (
    id              char(36) not null primary key,
    application_id  char(36) not null,
    number          varchar(50) not null,
    service_name    varchar(200) not null,
    department      char(18) not null,
    department_name varchar(200) not null,
    score           int not null,
    call_back       boolean not null,
    rater           varchar(64) not null,
    rater_masked    varchar(200) not null,
    state           varchar(12) not null,
    round           int not null default 1,
    opened_at       datetime(6) not null,
    opened_on       date not null,
    due_on          date not null,
    rectify_due_on  date not null,
    appeal_until    date not null,
    days_left       int null,
    officer         varchar(64) null,
    officer_name    varchar(50) null,
    measures        varchar(2000) null,
    rectified_on    date null,
    on_time         boolean null,
    called_back_at  datetime(6) null,
    satisfied       boolean null,
    appeal_reason   varchar(1000) null,
    upheld          boolean null,
    closed_at       datetime(6) null,
    unique key rectification_of_application (application_id),
    key rectification_of_department (department, state, due_on, id),
    key rectification_due (state, due_on, id),
    key rectification_figures (opened_on, department)
) character set utf8mb4 collate utf8mb4_bin;

create table rectification_act (
    id               bigint not null auto_increment primary key,
    rectification_id char(36) not null,
    at               datetime(6) not null,
    act              varchar(30) not null,
    actor_name       varchar(100) not null,
    text             varchar(2000) null,
    key act_of_rectification (rectification_id, id)
) character set utf8mb4 collate utf8mb4_bin;
