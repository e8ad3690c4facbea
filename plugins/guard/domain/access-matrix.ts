import { ACTION_LABELS, RESOURCE_LABELS, SCOPE_LABELS } from './access-labels';
import { ACCESS, type Scope } from './access-table';
import { BRIEFS, FIELDS } from './field-table';
import { EDITOR_PANEL_ACCESS } from './panel-access';
import { ROLE_LABELS, ROLES, type Role } from './roles';

export interface MatrixAction {
  name: string;
  label: string;
  scopes: Record<Role, Scope | null>;
}

export interface MatrixResource {
  name: string;
  label: string;
  actions: MatrixAction[];
  /** Attributes that a role that reaches the resource does not see, or sees on the rows it recorded only. */
  hiddenFields: Partial<Record<Role, string[]>>;
}

export interface AccessMatrix {
  roles: { code: Role; label: string }[];
  resources: MatrixResource[];
}

/**
 * The access table as it is shown: every role, resource and action with its scope.
 * @param hiddenFieldsOf what a role does not see of a resource; known to who knows the schema
 */
export function accessMatrix(hiddenFieldsOf: (role: Role, resource: string) => string[]): AccessMatrix {
  const resources = Object.entries(ACCESS).map(([name, roles]): MatrixResource => {
    const actions = [...new Set(Object.values(roles).flatMap((grants) => Object.keys(grants)))];
    const cuts = ROLES.filter((role) => roles[role]).map(
      (role) => [role, hiddenFieldsOf(role, name)] as const,
    );
    return {
      name,
      label: RESOURCE_LABELS[name] ?? name,
      actions: actions.map((action) => ({
        name: action,
        label: ACTION_LABELS[action] ?? action,
        scopes: Object.fromEntries(
          ROLES.map((role) => [role, roles[role]?.[action] ?? null]),
        ) as MatrixAction['scopes'],
      })),
      hiddenFields: Object.fromEntries(cuts.filter(([, fields]) => fields.length > 0)),
    };
  });
  return { roles: ROLES.map((code) => ({ code, label: ROLE_LABELS[code] })), resources };
}

/** docs/access.md: the same table to read, with the field sets and the panel's share. */
export function describeAccess(): string {
  const { roles, resources } = accessMatrix(() => []);
  const head = (cells: string[]) => [row(cells), row(cells.map(() => '---'))];
  const sections = resources.map(({ name, label, actions }) => [
    `### ${label} \`${name}\``,
    '',
    ...head(['', ...roles.map((role) => role.label)]),
    ...actions.map((action) =>
      row([
        `${action.label} \`${action.name}\``,
        ...roles.map(({ code }) => (action.scopes[code] ? SCOPE_LABELS[action.scopes[code]] : '')),
      ]),
    ),
    '',
    ...Object.entries(FIELDS[name] ?? {}).map(
      ([role, { hidden, only, recorded }]) =>
        `- ${ROLE_LABELS[role as Role]}: ${[
          only && `only ${names(only)}`,
          hidden && `without ${names(hidden)}`,
          recorded && `${names(recorded)} on rows they recorded only`,
        ]
          .filter(Boolean)
          .join('; ')}`,
    ),
    ...(FIELDS[name] ? [''] : []),
  ]);
  return `${[
    '# Who may do what',
    '',
    'Made from `plugins/guard/domain` (`access-table.ts`, `field-table.ts`, `panel-access.ts`) by `npm run docs:access`; do not edit.',
    '',
    'An empty cell is refused (403), a row out of scope is not there (404), and without a valid token everything but the column',
    '「访客」 is 401. 「本团队与区域」: rows that members of the own team own, and rows nobody owns in the regions the team works in or',
    'without a region; a listing belongs to the teams of its region whoever owns it. A customer is in the region of the first listing it asked about, or in the one it was given.',
    '',
    ...sections.flat(),
    '## Rows met as relations',
    '',
    'A relation shows rows of what the role may list, in short form, and of these besides:',
    '',
    ...Object.entries(BRIEFS).map(
      ([role, met]) =>
        `- ${ROLE_LABELS[role as Role]}: ${met.map((name) => RESOURCE_LABELS[name] ?? name).join('、')}`,
    ),
    '',
    '## The Strapi panel',
    '',
    'Content editors reach what stands here and the media of it; authors nothing; super admins all types, with personal fields masked',
    '(their ciphers and indexes never leave), and cannot write status, owner, free area or money.',
    '',
    ...head(['type', 'reads', 'writes', 'creates', 'deletes', 'publishes']),
    ...EDITOR_PANEL_ACCESS.map(({ subject, read, write, create, remove, publish }) =>
      row([
        `\`${subject}\``,
        names(read),
        write ? names(write) : '',
        ...[create, remove, publish].map((may) => (may ? 'yes' : '')),
      ]),
    ),
  ].join('\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function names(list: readonly string[]): string {
  return list.map((name) => `\`${name}\``).join(' ');
}
