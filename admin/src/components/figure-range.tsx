import { Flex } from 'antd';
import type { FocusEvent, ReactNode } from 'react';
import { type Bound, type FigureLimits, tellFigureFault, tellRangeFault } from './figure';
import { FigureInput } from './figure-input';
import { useDraft } from './use-draft';
import './filters.css';

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
  const [draft, setDraft] = useDraft(value, isCleared);
  const fault = tellFigureFault(draft, { min: 0, max: MAX_ASKED, isWhole });
  const apply = () => fault === null && draft !== value && onApply(draft);
  return (
    <div className="filter-number">
      <FigureInput
        aria-label={label}
        placeholder={placeholder}
        suffix={unit}
        unit={unit}
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
  isUnitShown = false,
  className,
  isCleared,
  ...limits
}: Pick<FigureLimits, 'isWhole'> & {
  id?: string;
  from: Figure;
  to: Figure;
  /** Told only what changed. */
  onApply: (changed: { from?: Figure; to?: Figure }) => void;
  labels: Record<Bound, string>;
  placeholders: Record<Bound, string>;
  unit: string;
  /** Within the fields, where no label tells it. */
  isUnitShown?: boolean;
  className?: string;
  /** As of `AskedFigure`. */
  isCleared: boolean;
}) {
  const [draft, setDraft] = useDraft({ from, to }, isCleared);
  const fault = tellRangeFault(draft, { min: 0, max: MAX_ASKED, ...limits });
  const apply = () => {
    if (fault !== null || (draft.from === from && draft.to === to)) return;
    onApply({ ...(draft.from !== from && { from: draft.from }), ...(draft.to !== to && { to: draft.to }) });
  };
  return (
    <div className={className}>
      <FromTo onLeave={apply}>
        {(bound) => (
          <FigureInput
            id={bound === 'from' ? id : undefined}
            aria-label={labels[bound]}
            placeholder={placeholders[bound]}
            suffix={isUnitShown ? unit : undefined}
            unit={unit}
            status={fault?.wrong.includes(bound) ? 'error' : undefined}
            value={draft[bound]}
            onChange={(figure) => setDraft({ ...draft, [bound]: figure })}
            onPressEnter={apply}
          />
        )}
      </FromTo>
      <Fault text={fault?.text ?? null} />
    </div>
  );
}

/** Two fields with a dash between; on the way from one to the other the range is not told to its end. */
export function FromTo({
  onLeave,
  children,
}: {
  onLeave?: () => void;
  children: (bound: Bound) => ReactNode;
}) {
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) =>
    currentTarget.contains(relatedTarget) || onLeave?.();
  return (
    <Flex gap={6} align="center" onBlur={leave}>
      {children('from')}
      <span className="cell-sub">–</span>
      {children('to')}
    </Flex>
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
