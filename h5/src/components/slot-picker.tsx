import { useEffect, useRef, useState } from 'preact/hooks';
import { chooseDay, groupSlots, type Slot, type SlotDay } from '../lib/slots';

/** Days, and the free times of the chosen one. Only what is free is shown. */
export function SlotPicker({
  load,
  value,
  onChange,
  firstDay = '',
  reloadKey,
}: {
  /** Answers null when the server could not be reached. */
  load: () => Promise<Slot[] | null>;
  value: string;
  onChange: (start: string) => void;
  /** `2026-11-23`: what is shown at first, if anything is free on it or after it. */
  firstDay?: string;
  /** Another value reads the slots again. */
  reloadKey: number;
}) {
  const [days, setDays] = useState<SlotDay[] | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [day, setDay] = useState('');
  const pressed = useRef<HTMLButtonElement>(null);
  const row = useRef<HTMLUListElement>(null);
  /** Days stand beyond the row's edges. */
  const [beyond, setBeyond] = useState({ before: false, after: false });
  const look = () => {
    if (!row.current) return;
    const { scrollLeft, clientWidth, scrollWidth } = row.current;
    setBeyond({ before: scrollLeft > 1, after: scrollLeft + clientWidth < scrollWidth - 1 });
  };
  const read = async () => {
    setIsLost(false);
    const slots = await load();
    if (!slots) {
      setIsLost(true);
      return;
    }
    const grouped = groupSlots(slots, new Date());
    setDays(grouped);
    setDay((chosen) => chooseDay(grouped, chosen || firstDay));
  };
  useEffect(() => {
    void read();
  }, [reloadKey]);
  // the row of days scrolls sideways, and the booked one may lie beyond its edge
  useEffect(() => {
    if (row.current && pressed.current) showIn(row.current, pressed.current);
    look();
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [days]);

  if (isLost)
    return (
      <p class="form-failure" role="alert">
        空闲时段没有读到。
        <button type="button" class="button small" onClick={() => void read()}>
          再试一次
        </button>
      </p>
    );
  if (!days) return <p class="block-note">正在读取空闲时段…</p>;
  if (days.length === 0) return <p class="block-note">近两周没有可在线预约的时段，请直接打电话。</p>;
  const chosen = days.find((one) => one.day === day) ?? days[0];
  return (
    <div class="slots">
      <ul
        class={['slot-days', beyond.before && 'more-before', beyond.after && 'more-after']
          .filter(Boolean)
          .join(' ')}
        aria-label="日期"
        ref={row}
        onScroll={look}
      >
        {days.map((one) => (
          <li key={one.day}>
            <button
              type="button"
              class="chip"
              ref={one === chosen ? pressed : undefined}
              aria-pressed={one === chosen}
              onClick={() => {
                setDay(one.day);
                onChange('');
              }}
            >
              {one.label}
            </button>
          </li>
        ))}
      </ul>
      {beyond.before || beyond.after ? <p class="block-note">左右滑动，看更多日期</p> : null}
      <ul class="slot-times" aria-label="时间">
        {chosen?.slots.map(({ start, clock }) => (
          <li key={start}>
            <button
              type="button"
              class="chip figure"
              aria-pressed={start === value}
              onClick={() => onChange(start)}
            >
              {clock}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Within the row alone: `scrollIntoView` moves the page as well, and ends a scroll of it that is under way. */
function showIn(row: HTMLElement, chip: HTMLElement): void {
  const left = chip.offsetLeft - row.offsetLeft - (row.clientWidth - chip.offsetWidth) / 2;
  row.scrollTo({ left, behavior: 'instant' });
}
