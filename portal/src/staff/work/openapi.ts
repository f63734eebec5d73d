import { today } from '../../shared/format';

/** The parts of an OpenAPI document that a form to try an operation needs. */
export interface Document {
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
}

interface RawOperation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  tag: string;
  parameters: Parameter[];
  body: Schema | null;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation that a browser may try: only paths that the gateway takes with a person's session. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = item[method];
      if (!raw || !path.startsWith('/api/')) return [];
      const json = raw.requestBody?.content?.['application/json'];
      return [{ id: `${method} ${path}`, method: method.toUpperCase(), path, summary: raw.summary ?? path, tag: raw.tags?.[0] ?? '', parameters: (raw.parameters ?? []).filter((one) => one.in === 'path' || one.in === 'query'), body: json?.schema ?? null }];
    }),
  );
}

/** A value in a schema's shape, to write over. */
export function exampleOf(schema: Schema | undefined, document: Document, depth = 0): unknown {
  if (!schema || depth > 6) return null;
  if (schema.$ref) return exampleOf(document.components?.schemas?.[schema.$ref.split('/').pop() ?? ''], document, depth + 1);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum?.length) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, exampleOf(one, document, depth + 1)]));
    case 'array':
      return [exampleOf(schema.items, document, depth + 1)].filter((one) => one !== null);
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'string':
      return schema.format === 'date' ? today() : '';
    default:
      return schema.properties ? exampleOf({ ...schema, type: 'object' }, document, depth) : null;
  }
}

/** The address of an operation with its parameters filled in; null while a part of the path is missing. */
export function addressOf(operation: Operation, values: Record<string, string>): string | null {
  let path = operation.path;
  const search = new URLSearchParams();
  for (const one of operation.parameters) {
    const value = (values[`${one.in}:${one.name}`] ?? '').trim();
    if (one.in === 'path') {
      if (!value) return null;
      path = path.replace(`{${one.name}}`, encodeURIComponent(value));
    } else if (value) {
      search.set(one.name, value);
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The same request for a command line. */
export function curlOf(method: string, address: string, headers: Record<string, string>, body: string | null): string {
  const lines = [`curl -X ${method} ${quoted(address)}`, ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`), ...(body ? [`--data ${quoted(body)}`] : [])];
  return lines.join(' \\\n  ');
}
