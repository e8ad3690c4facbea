/** What our server says of an attribute beyond Strapi's schema (plugins/listing/server/src/panel). */
export interface PanelMark {
  group?: string;
  /** Said at its group where another one is not in the form, since the role may not read any field of that. */
  without?: { group: string; hint: string };
  /** The content type whose form this is. */
  of?: string;
  input?: 'yuan' | 'tags' | 'gallery' | 'rows' | 'choice';
  /** What the values of an enumeration are called. */
  words?: Readonly<Record<string, string>>;
  /** Of related rows that are shown as a table. */
  table?: { columns: PanelTableColumn[]; none: string };
}

export interface PanelTableColumn {
  name: string;
  label: string;
  input?: 'yuan';
}

export interface PanelField {
  name: string;
  type: string;
  label: string;
  hint?: string;
  size: number;
  disabled?: boolean;
  required?: boolean;
  attribute: { type: string; target?: string; pluginOptions?: { panel?: PanelMark } };
  /** Of a relation: by which field its rows are named. */
  mainField?: { name: string };
}

export interface EditView {
  /** Cards of rows of fields. */
  layout: PanelField[][][];
}

/** Types of inputs that `app.tsx` registers. */
export const INPUTS = {
  form: 'form-title',
  title: 'group-title',
  fact: 'fact',
  tags: 'tags',
  gallery: 'gallery',
  related: 'related',
  rows: 'rows',
  choice: 'choice',
} as const;

export const KEPT_ELSEWHERE = '由运营后台维护，此处只读';

const OTHER_GROUP = '其他';
/** What is no line of text keeps Strapi's own inputs. */
const SHOWN_BY_STRAPI = ['media', 'component', 'dynamiczone', 'richtext'];

/**
 * Makes a card with a title of every group of fields, however their rows stand, and gives fields the inputs that suit them. A form none of whose
 * fields has a group is left as it is.
 */
export function arrangeEditView<View extends EditView>(view: View): View {
  const rows = view.layout.flat();
  if (!rows.flat().some((field) => markOf(field).group)) return view;
  const groups = new Map<string, PanelField[][]>();
  for (const row of rows) {
    const group = row.map((field) => markOf(field).group).find(Boolean) ?? OTHER_GROUP;
    groups.set(group, [...(groups.get(group) ?? []), row.map(withInput)]);
  }
  const layout = [...groups].map(([title, fields], index) => [
    [{ ...titleOf(title, fields, groups), type: index === 0 ? INPUTS.form : INPUTS.title }],
    ...fields,
  ]);
  return { ...view, layout };
}

function markOf({ attribute }: PanelField): PanelMark {
  return attribute.pluginOptions?.panel ?? {};
}

function withInput(field: PanelField): PanelField {
  const { input } = markOf(field);
  if (input === 'gallery') return { ...field, type: INPUTS.gallery };
  if (input === 'rows') return { ...field, type: INPUTS.rows };
  if (field.disabled && !SHOWN_BY_STRAPI.includes(field.type))
    return { ...field, type: field.type === 'relation' ? INPUTS.related : INPUTS.fact };
  return input === 'tags' || input === 'choice' ? { ...field, type: INPUTS[input] } : field;
}

/** Goes by the name of a field that the role may read: Strapi would refuse to show any other. */
function titleOf(title: string, rows: PanelField[][], groups: ReadonlyMap<string, unknown>): PanelField {
  const fields = rows.flat();
  const [first] = fields as [PanelField];
  const { without } = markOf(first);
  const isKeptElsewhere = fields.every(({ type, disabled }) => disabled && type !== INPUTS.gallery);
  return {
    ...first,
    label: title,
    hint: [isKeptElsewhere && KEPT_ELSEWHERE, without && !groups.has(without.group) && without.hint]
      .filter(Boolean)
      .join('；'),
    size: 12,
    required: false,
    attribute: { type: 'string' },
  };
}
