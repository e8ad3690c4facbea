import { Select } from 'antd';
import { PHONE_PROOF_LABELS } from '../../domain';
import { toOptions } from '../../options';
import type { ProofFilter } from './phone-proof';
import '../../components/filters.css';

/** Chooses bookings by whether their phone was proved. */
export function ProofSelect({
  value,
  onChange,
}: {
  value: ProofFilter | null;
  onChange: (next: ProofFilter | null) => void;
}) {
  return (
    <Select
      className="filter-select"
      aria-label="手机验证"
      placeholder="手机验证"
      allowClear
      value={value ?? undefined}
      options={toOptions(PHONE_PROOF_LABELS)}
      onChange={(next?: ProofFilter) => onChange(next ?? null)}
    />
  );
}
