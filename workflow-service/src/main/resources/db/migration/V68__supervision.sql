-- What supervisors look at, counted from the feed of events, so that no board counts cases.
create table supervision_cursor (
    id       tinyint not null primary key,
    position bigint not null
) character set utf8mb4 collate utf8mb4_bin;

insert into supervision_cursor (id, position) values (1, 0);

create table supervision_day (
    day          date not null,
    department   char(18) not null,
    matter       char(31) not null,
    arrived      int not null default 0,
    accepted     int not null default 0,
    deemed       int not null default 0,
    corrections  int not null default 0,
    returned     int not null default 0,
    not_accepted int not null default 0,
    granted      int not null default 0,
    denied       int not null default 0,
    ended        int not null default 0,
    on_time      int not null default 0,
    early        int not null default 0,
    days_used    int not null default 0,
    primary key (day, department, matter),
    key supervision_of_department (department, day)
) character set utf8mb4 collate utf8mb4_bin;

-- The names that go with the codes.
create table supervision_matter (
    matter          char(31) not null primary key,
    name            varchar(200) not null,
    department      char(18) not null,
    department_name varchar(200) not null
) character set utf8mb4 collate utf8mb4_bin;

-- A warning fires once: whoever inserts its row sends its messages, in the same transaction.
create table supervision_warning (
    id              bigint not null auto_increment primary key,
    subject_kind    varchar(15) not null,
    subject_id      char(36) not null,
    rule            varchar(20) not null,
    level           varchar(10) not null,
    number          varchar(50) null,
    name            varchar(200) not null,
    department      char(18) not null,
    department_name varchar(200) not null,
    task_id         varchar(64) null,
    due_on          date not null,
    told            varchar(10) not null,
    recipients      int not null,
    fired_at        datetime(6) not null,
    unique key warning_once (subject_id, rule, level),
    key warning_of_department (department, id)
) character set utf8mb4 collate utf8mb4_bin;

-- Rules about figures, as data: what is measured over how many days, from where it is too much, how
-- many cases there must be at least, and how many days a rule is silent about the same thing.
create table supervision_rule (
    code           varchar(30) not null primary key,
    name           varchar(100) not null,
    metric         varchar(20) not null,
    window_days    int not null,
    threshold      decimal(10, 3) not null,
    minimum        int not null,
    level          varchar(10) not null,
    cool_down_days int not null,
    enabled        boolean not null
) character set utf8mb4 collate utf8mb4_bin;

insert into supervision_rule (code, name, metric, window_days, threshold, minimum, level, cool_down_days, enabled) values
    ('OVERDUE_SHARE', '部门一周逾期率超过 10%', 'OVERDUE_SHARE', 7, 0.100, 5, 'YELLOW', 7, true),
    ('CORRECTION_RATE', '部门一周补正率高于近期均值加两倍标准差', 'CORRECTION_RATE', 7, 2.000, 5, 'YELLOW', 7, true),
    ('DEEMED_ACCEPTANCE', '出现逾期视为受理', 'DEEMED_ACCEPTANCE', 1, 1.000, 1, 'ORANGE', 1, true),
    ('UNTOUCHED_TASK', '已签收超过三个工作日未办理', 'UNTOUCHED_TASK', 3, 1.000, 1, 'YELLOW', 3, true);

create table supervision_anomaly (
    id              bigint not null auto_increment primary key,
    rule            varchar(30) not null,
    scope           varchar(64) not null,
    level           varchar(10) not null,
    department      char(18) not null,
    matter          char(31) null,
    value           decimal(12, 3) not null,
    threshold       decimal(12, 3) not null,
    from_day        date not null,
    to_day          date not null,
    found_at        datetime(6) not null,
    state           varchar(10) not null,
    decided_by      varchar(50) null,
    decided_at      datetime(6) null,
    note            varchar(1000) null,
    key anomaly_of_scope (rule, scope, found_at),
    key anomaly_of_department (department, id)
) character set utf8mb4 collate utf8mb4_bin;
