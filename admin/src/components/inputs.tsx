import { Select } from 'antd';
import { useState } from 'react';
import { formatDayRent, trimNumber, yuanToUnitFen } from '../format';
import { FigureInput } from './figure-input';

const FEN_PER_WAN = 1_000_000;

interface Field<T> {
  id?: string;
  value?: T | null;
  onChange?: (value: T | null) => void;
}

/** Money typed in 元, kept in fen, whole ones once its form's rule (`FEN_RULE`) holds; from 万 up it says below how much that is. */
export function FenInput({
  value,
  onChange,
  unit = '元',
  ...rest
}: Field<number> & { unit?: string | undefined; placeholder?: string; autoFocus?: boolean | undefined }) {
  const fen = value == null ? null : Number(value);
  return (
    <div>
      <FigureInput
        {...rest}
        isGrouped
        addonAfter={unit}
        unit={unit}
        value={fen === null ? null : fen / 100}
        onChange={(yuan) => onChange?.(yuan === null ? null : yuanToUnitFen(yuan))}
      />
      {fen !== null && fen >= FEN_PER_WAN && (
        <div className="input-hint">
          = {trimNumber(fen / FEN_PER_WAN, 6)} 万{unit}
        </div>
      )}
    </div>
  );
}

/** Rent typed in 元/㎡/月, kept in fen with four decimals; the day price stands beside it, as brokers say it. */
export function RentInput({ value, onChange, ...rest }: Field<number>) {
  const fen = value == null ? null : Number(value);
  return (
    <div>
      <FigureInput
        {...rest}
        addonAfter="元/㎡/月"
        unit="元/㎡/月"
        value={fen === null ? null : fen / 100}
        onChange={(yuan) => onChange?.(yuan === null ? null : yuanToUnitFen(yuan))}
      />
      {fen !== null && fen > 0 && <div className="input-hint">约 {formatDayRent(fen)}</div>}
    </div>
  );
}

/** Yes, no, and a nobody-asked-yet that is kept as null. */
export function TristateInput({ value, onChange, ...rest }: Field<boolean>) {
  return (
    <Select
      {...rest}
      value={value === true ? 'yes' : value === false ? 'no' : 'unknown'}
      onChange={(next) => onChange?.(next === 'yes' ? true : next === 'no' ? false : null)}
      options={[
        { value: 'unknown', label: '未知' },
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' },
      ]}
    />
  );
}

/** Free words, such as tags; `onSearch` hears what is typed, to bring suggestions for it. */
export function TagsInput({
  value,
  onChange,
  suggestions = [],
  onSearch,
  ...rest
}: Field<string[]> & {
  suggestions?: string[];
  placeholder?: string;
  onSearch?: (text: string) => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    // Tab, on the way to the next field, would toggle the suggestion that happens to be marked.
    <div onKeyDownCapture={(event) => event.key === 'Tab' && !typed && event.stopPropagation()}>
      <Select
        {...rest}
        mode="tags"
        // Without anything to suggest, a list would only lie over what stands below it.
        open={suggestions.length || onSearch ? undefined : false}
        suffixIcon={suggestions.length || onSearch ? undefined : null}
        onSearch={(text) => {
          setTyped(text);
          onSearch?.(text);
        }}
        // «苏州» and Enter means 苏州, also when 苏州工业园区 stands before it.
        filterSort={(a, b, { searchValue }) =>
          Number(b.value === searchValue) - Number(a.value === searchValue)
        }
        tokenSeparators={[',', '，', ' ', '、']}
        value={value ?? []}
        onChange={(next: string[]) => {
          setTyped('');
          onChange?.(next);
        }}
        options={suggestions.map((tag) => ({ value: tag, label: tag }))}
      />
    </div>
  );
}
