-- Every open step has a limit of its own; what was one limit for all open steps of a part becomes that of each.
update application_child c
    join (select t.child_id,
                 group_concat(distinct concat('"', t.step_id, '":', json_extract(k.clock, '$.step'))) as limits
          from task_inbox t join application_child k on k.id = t.child_id
          where t.status = 'OPEN' and json_extract(k.clock, '$.step') is not null
          group by t.child_id) o on o.child_id = c.id
set c.clock = json_merge_patch(json_remove(c.clock, '$.step'), concat('{"steps":{', o.limits, '}}'));
