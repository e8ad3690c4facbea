import { DatePicker } from 'antd';
import dayjs from 'dayjs';

/** A month as YYYY-MM. Not the browser's own field, which is a bare box of text in some and in others speaks the browser's language. */
export function MonthPicker({
  label,
  value,
  max,
  onChange,
}: {
  label: string;
  value: string;
  max?: string;
  onChange: (month: string) => void;
}) {
  return (
    <DatePicker
      picker="month"
      format="YYYY年M月"
      className="channel-month"
      aria-label={label}
      allowClear={false}
      inputReadOnly
      value={dayjs(`${value}-01`)}
      {...(max ? { maxDate: dayjs(`${max}-01`) } : {})}
      onChange={(month: dayjs.Dayjs | null) => month && onChange(month.format('YYYY-MM'))}
    />
  );
}
