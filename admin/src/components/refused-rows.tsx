export interface RefusedRow {
  id: string;
  name: string;
  message: string;
}

/** Rows of a bulk act that were refused, and why. */
export function RefusedRows({ rows }: { rows: readonly RefusedRow[] }) {
  return (
    <ul>
      {rows.map(({ id, name, message }) => (
        <li key={id}>
          {name}：{message}
        </li>
      ))}
    </ul>
  );
}
