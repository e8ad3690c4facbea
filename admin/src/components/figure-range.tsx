import { Flex } from 'antd';
import { type FocusEvent, useEffect, useState } from 'react';
import { type FigureLimits, tellFigureFault, tellRangeFault } from './figure';
import { FigureInput } from './figure-input';

/** Beyond it a database column has no room. */
const MAX_ASKED = 1_000_000_000;

type Figure = number | null;

/**
 * A figure that a list is narrowed by, asked for when it is typed to the end and holds.
 * @param label names the field with its unit, for who does not see the placeholder
 * @param isCleared nothing is asked by any filter; once that is so, what was typed and never asked for goes too
 */
export function AskedFigure({
  value,
  onApply,
  label,
  placeholder,
  unit,
  isWhole,
  isCleared,
}: {
  value: Figure;
  onApply: (value: Figure) => void;
  label: string;
  placeholder: string;
  unit: string;
  isWhole?: boolean;
  isCleared: boolean;
}) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    if (isCleared) setDraft(null);
  }, [isCleared]);
  const fault = tellFigureFault(draft, { min: 0, max: MAX_ASKED, isWhole });
  const apply = () => fault === null && draft !== value && onApply(draft);
  return (
    <div className="filter-number">
      <FigureInput
        aria-label={label}
        placeholder={placeholder}
        suffix={unit}
        status={fault === null ? undefined : 'error'}
        value={draft}
        onChange={setDraft}
        onPressEnter={apply}
        onBlur={apply}
      />
      <Fault text={fault} />
    </div>
  );
}

/** From and to, asked for together when they are left and both hold; a range that holds nothing is never asked for. */
export function AskedRange({
  id,
  from,
  to,
  onApply,
  labels,
  placeholders,
  unit,
  className,
  isCleared,
  ...limits
}: Pick<FigureLimits, 'isWhole'> & {
  id?: string;
  from: Figure;
  to: Figure;
  /** Told only what changed. */
  onApply: (changed: { from?: Figure; to?: Figure }) => void;
  labels: [from: string, to: string];
  placeholders: [from: string, to: string];
  /** Within the fields; left out where the label tells it. */
  unit?: string;
  className?: string;
  /** As of `AskedFigure`. */
  isCleared: boolean;
}) {
  const [low, setLow] = useState(from);
  const [high, setHigh] = useState(to);
  useEffect(() => setLow(from), [from]);
  useEffect(() => setHigh(to), [to]);
  // cleared from elsewhere: what was typed and never asked for goes too
  useEffect(() => {
    if (from !== null || to !== null) return;
    setLow(null);
    setHigh(null);
  }, [from, to]);
  useEffect(() => {
    if (!isCleared) return;
    setLow(null);
    setHigh(null);
  }, [isCleared]);
  const fault = tellRangeFault({ from: low, to: high }, { min: 0, max: MAX_ASKED, ...limits });
  const apply = () => {
    if (fault !== null || (low === from && high === to)) return;
    onApply({ ...(low !== from && { from: low }), ...(high !== to && { to: high }) });
  };
  // on the way from one bound to the other the range is not told to its end
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) =>
    currentTarget.contains(relatedTarget) || apply();
  return (
    <div className={className}>
      <Flex gap={6} align="center" onBlur={leave}>
        <FigureInput
          id={id}
          aria-label={labels[0]}
          placeholder={placeholders[0]}
          suffix={unit}
          status={fault?.isFromWrong ? 'error' : undefined}
          value={low}
          onChange={setLow}
          onPressEnter={apply}
        />
        <span className="cell-sub">–</span>
        <FigureInput
          aria-label={labels[1]}
          placeholder={placeholders[1]}
          suffix={unit}
          status={fault?.isToWrong ? 'error' : undefined}
          value={high}
          onChange={setHigh}
          onPressEnter={apply}
        />
      </Flex>
      <Fault text={fault?.text ?? null} />
    </div>
  );
}

export function Fault({ text }: { text: string | null }) {
  return (
    text !== null && (
      <div className="input-fault" role="alert">
        {text}
      </div>
    )
  );
}
