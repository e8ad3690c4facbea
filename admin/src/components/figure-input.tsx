import { Input, type InputProps } from 'antd';
import { type ChangeEvent, useEffect, useState } from 'react';
import { readFigure, toPlainSigns, writeFigure } from './figure';

type Given = Pick<
  InputProps,
  | 'id'
  | 'className'
  | 'style'
  | 'placeholder'
  | 'suffix'
  | 'addonAfter'
  | 'status'
  | 'disabled'
  | 'onPressEnter'
  | 'autoFocus'
> & { 'aria-label'?: string };

interface FigureInputProps extends Given {
  value?: number | null;
  /** Told null for nothing and NaN for what is no number. */
  onChange?: (value: number | null) => void;
  onBlur?: () => void;
  isGrouped?: boolean;
  /** What may be typed behind the figure. */
  unit?: string | undefined;
}

/**
 * The one field for figures. What is typed stays as it is, apart from full-width signs: a figure out of bounds is
 * for the form's rule (`figureRule`) or the filter to name, never to be set to the nearest that fits.
 */
export function FigureInput({ value, onChange, onBlur, isGrouped = false, unit, ...rest }: FigureInputProps) {
  const given = value == null ? null : Number(value);
  const [text, setText] = useState(() => writeFigure(given, { isGrouped }));
  useEffect(() => {
    setText((current) =>
      isSame(readFigure(current, unit), given) ? current : writeFigure(given, { isGrouped }),
    );
  }, [given, isGrouped, unit]);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const { target, nativeEvent } = event;
    // an input method is not to be disturbed before it is done
    if ((nativeEvent as InputEvent).isComposing) return setText(target.value);
    const plain = toPlainSigns(target.value);
    if (plain !== target.value) {
      // here rather than by the state, which would send the caret to the end
      const caret = target.selectionStart;
      target.value = plain;
      target.setSelectionRange(caret, caret);
    }
    setText(plain);
    const figure = readFigure(plain, unit);
    if (!Object.is(figure, given)) onChange?.(figure);
  };
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      aria-invalid={rest.status === 'error' || undefined}
      {...rest}
      value={text}
      onChange={take}
      onCompositionEnd={({ currentTarget }) => {
        const plain = toPlainSigns(currentTarget.value);
        setText(plain);
        onChange?.(readFigure(plain, unit));
      }}
      onBlur={() => {
        const figure = readFigure(text, unit);
        if (!Number.isNaN(figure)) setText(writeFigure(figure, { isGrouped }));
        onBlur?.();
      }}
    />
  );
}

/** The same, but for what arithmetic in fen leaves behind the comma. */
function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Object.is(a, b) || Math.abs(a - b) < 1e-9;
}
