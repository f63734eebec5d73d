/** A rule of supervision: what is measured over how many days, and from where it is too much. */
export interface Rule {
  code: string;
  name: string;
  metric: string;
  windowDays: number;
  threshold: number;
  minimum: number;
  level: string;
  coolDownDays: number;
  enabled: boolean;
}

/** Its numbers as typed. */
export interface RuleForm {
  windowDays: string;
  threshold: string;
  minimum: string;
  coolDownDays: string;
  level: string;
  enabled: boolean;
}

export function numbersOf(rule: Rule): RuleForm {
  return { windowDays: String(rule.windowDays), threshold: String(rule.threshold), minimum: String(rule.minimum), coolDownDays: String(rule.coolDownDays), level: rule.level, enabled: rule.enabled };
}

const within = (text: string, least: number, most: number) => /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** The boxes that do not hold what the server takes. */
export function ruleErrors(form: RuleForm): (keyof RuleForm)[] {
  return [
    ...(within(form.windowDays, 1, 60) ? [] : ['windowDays' as const]),
    ...(/^\d{1,6}(\.\d{1,4})?$/.test(form.threshold.trim()) ? [] : ['threshold' as const]),
    ...(within(form.minimum, 1, 999_999) ? [] : ['minimum' as const]),
    ...(within(form.coolDownDays, 1, 365) ? [] : ['coolDownDays' as const]),
  ];
}

export function ruleNumbers(form: RuleForm): Omit<Rule, 'code' | 'name' | 'metric'> {
  return { windowDays: Number(form.windowDays), threshold: Number(form.threshold), minimum: Number(form.minimum), coolDownDays: Number(form.coolDownDays), level: form.level, enabled: form.enabled };
}
