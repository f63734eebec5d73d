import type { GuideSection, Words } from './types';

/** What the 材料目录 says of a material beyond its name and who brings it. */
export interface MaterialDetail {
  /** 容缺后补: it may follow after acceptance. */
  mayFollow: boolean;
  /** 可告知承诺: a promise may take its place. */
  promisable: boolean;
  lines: { title: Words; text: Words }[];
}

/** Shown elsewhere, or of no use to an applicant. */
const leftOut = new Set(['material_name', 'need', 'provided', 'is_need', 'promise_replaceable', 'order_num', 'cert_type_code', 'data_resource_code', 'form_guid', 'example_guid']);

/** The rows of the guide's materials by the materials' names. */
export function detailsOf(sections: GuideSection[] | null | undefined): Map<string, MaterialDetail> {
  const table = sections?.find((section) => section.id === 'MATERIALS')?.fields?.find((field) => field.rows?.length);
  const columns = Object.entries(table?.columns ?? {}).filter(([name]) => !leftOut.has(name));
  return new Map(
    (table?.rows ?? []).map((row) => [
      row.material_name?.zh ?? '',
      {
        mayFollow: row.is_need?.zh === '容缺后补',
        promisable: row.promise_replaceable?.zh === '是',
        lines: columns.flatMap(([name, title]) => (row[name]?.zh ? [{ title, text: row[name] }] : [])),
      },
    ]),
  );
}
