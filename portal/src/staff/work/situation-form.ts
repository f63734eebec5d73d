import type { Condition } from '../../form/condition';
import type { FormSchema, Schema } from '../../form/schema';
import type { Situation } from './matter-draft';

/** A question of a form: whose property it is, by which name, and where its answer stands. */
interface Place {
  owner: Schema;
  name: string;
  pointer: string;
}

/** The question, alone or in a group, that asks this situation of the matter. */
function placeOf(owner: Schema, situation: string, matter: string, at = '', items?: string[]): Place | undefined {
  for (const [name, schema] of Object.entries(owner.properties ?? {})) {
    const concerns = schema['x-items'] ?? items;
    if (schema['x-situation'] === situation && (concerns?.includes(matter) ?? true)) return { owner, name, pointer: `${at}/${name}` };
    const inside = placeOf(schema, situation, matter, `${at}/${name}`, concerns);
    if (inside) return inside;
  }
  return undefined;
}

function question(before: Schema, situation: Situation): Schema {
  const labels = Object.fromEntries(situation.options.map((one) => [one.id, one.label]));
  return { ...before, type: 'string', title: situation.question, 'x-kind': before['x-kind'] ?? 'radios', 'x-situation': situation.id, enum: situation.options.map((one) => one.id), 'x-enum-labels': labels };
}

/** Whether a form of its own asks every situation of the matter, as it stands there. */
export function asksAll(form: FormSchema, situations: Situation[], matter: string): boolean {
  return situations.every((one) => {
    const place = placeOf(form, one.id, matter);
    const schema = place?.owner.properties?.[place.name];
    const wanted = schema && question(schema, one);
    return wanted !== undefined && ['title', 'enum', 'x-enum-labels'].every((key) => JSON.stringify(schema?.[key]) === JSON.stringify(wanted[key]));
  });
}

/** The answers after which a situation is asked; undefined where it is the first. */
function shownAfter(situation: Situation, all: Situation[], places: Map<string, Place>): Condition | undefined {
  const ways = all.map((before) => ({ field: places.get(before.id)!.pointer, in: before.options.filter((one) => one.next === situation.id).map((one) => one.id) })).filter((way) => way.in.length);
  return ways.length > 1 ? { any: ways } : ways[0];
}

function added(form: FormSchema, situation: string, matter: string, chain: boolean): Place {
  const names = Object.keys(form.properties ?? {});
  let n = 1;
  while (names.includes(`situation${n}`)) n++;
  const name = `situation${n}`;
  form.properties = { ...form.properties, [name]: { type: 'string', 'x-situation': situation, ...(chain ? { 'x-items': [matter] } : {}) } };
  form.required = [...(form.required ?? []), name];
  return { owner: form, name, pointer: `/${name}` };
}

/** Asks a matter's situations at the beginning of a form, and brings those that it asks already up to date. */
export function askSituations(form: FormSchema, situations: Situation[], matter: string, chain: boolean): void {
  const places = new Map<string, Place>();
  const fresh: string[] = [];
  for (const one of situations) {
    const known = placeOf(form, one.id, matter);
    const place = known ?? added(form, one.id, matter, chain);
    if (!known) fresh.push(place.name);
    places.set(one.id, place);
  }
  for (const one of situations) {
    const { owner, name } = places.get(one.id)!;
    const asked = question(owner.properties![name], one);
    const condition = shownAfter(one, situations, places);
    if (condition) asked['x-show-if'] = condition;
    else delete asked['x-show-if'];
    owner.properties![name] = asked;
  }
  const all = form.properties ?? {};
  form.properties = Object.fromEntries([...fresh, ...Object.keys(all).filter((name) => !fresh.includes(name))].map((name) => [name, all[name]]));
  const page = form['x-pages']?.[0];
  if (page) page.fields = [...fresh.map((name) => `/${name}`), ...page.fields];
}
