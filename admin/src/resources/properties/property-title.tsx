import { Link } from 'react-router';
import type { Property } from '../../api-types';

/** A listing in a table: its title leads to it, its number and place stand below. */
export function PropertyTitle({ property }: { property: Property }) {
  const { id, title, code, city, district, town } = property;
  return (
    <>
      <Link to={`/properties/${id}`} className="cell-title">
        {title}
      </Link>
      <div className="cell-sub">
        {code} · {[city, district, town].filter(Boolean).join(' ') || '位置未填'}
      </div>
    </>
  );
}
