import { Form, type FormItemProps, type FormRule, Input } from 'antd';
import type { ReactNode } from 'react';
import { hasMorePlaces } from './decimal-places';
import { type FigureLimits, tellFigureFault } from './figure';
import { FigureInput } from './figure-input';
import { FenInput, RentInput, TristateInput } from './inputs';

type Item = Pick<FormItemProps, 'name' | 'label' | 'rules' | 'extra'>;

/** What is kept has no room for more. */
const PLACES = 2;

/** A form's rule that names what is wrong with a figure; `limits` in the unit typed. @param isRound with two decimals at most */
export function figureRule(
  limits: FigureLimits,
  { typedPerKept = 1, isRound = false }: { typedPerKept?: number; isRound?: boolean } = {},
): FormRule {
  return {
    validator: (_, value: number | null | undefined) => {
      const typed = value == null ? null : Number(value) * typedPerKept;
      const isTooFine = isRound && typed !== null && hasMorePlaces(typed, PLACES);
      const fault = tellFigureFault(typed, limits) ?? (isTooFine ? '最多两位小数' : null);
      return fault === null ? Promise.resolve() : Promise.reject(new Error(fault));
    },
  };
}

/** A figure, not below zero unless `min` says otherwise; `isWhole` takes no fractions. @param spoken its name where none is written beside it */
export function UnitItem({
  unit,
  spoken,
  min = 0,
  max,
  isWhole,
  rules = [],
  ...item
}: Item & FigureLimits & { unit?: ReactNode; spoken?: string }) {
  return (
    <Form.Item {...item} rules={[...rules, figureRule({ min, max, isWhole })]}>
      <FigureInput addonAfter={unit} unit={typeof unit === 'string' ? unit : undefined} aria-label={spoken} />
    </Form.Item>
  );
}

/** For money that is kept in fen. */
export const FEN_RULE = figureRule({ min: 0 }, { typedPerKept: 1 / 100, isRound: true });

/** Money, typed in 元 and kept in fen. */
export function FenItem({
  unit,
  autoFocus,
  rules = [],
  ...item
}: Item & { unit?: string; autoFocus?: boolean }) {
  return (
    <Form.Item {...item} rules={[...rules, FEN_RULE]}>
      <FenInput unit={unit} autoFocus={autoFocus} />
    </Form.Item>
  );
}

/** Rent per ㎡ and month, typed in 元 and kept in fen. */
export function RentItem({ rules = [], ...item }: Item) {
  return (
    <Form.Item {...item} rules={[...rules, figureRule({ min: 0 })]}>
      <RentInput />
    </Form.Item>
  );
}

export function TristateItem(item: Item) {
  return (
    <Form.Item {...item}>
      <TristateInput />
    </Form.Item>
  );
}

export function TextItem({
  maxLength,
  placeholder,
  ...item
}: Item & {
  maxLength: number;
  placeholder?: string;
}) {
  return (
    <Form.Item {...item}>
      <Input maxLength={maxLength} placeholder={placeholder} />
    </Form.Item>
  );
}
