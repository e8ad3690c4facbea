import { Form, type FormItemProps, Input } from 'antd';
import { TristateInput, UnitInput } from './inputs';

type Item = Pick<FormItemProps, 'name' | 'label' | 'rules'>;

/** A figure with its unit; `isWhole` takes no fractions. */
export function UnitItem({
  unit,
  isWhole = false,
  ...item
}: Item & {
  unit: string;
  isWhole?: boolean;
}) {
  return (
    <Form.Item {...item}>
      <UnitInput unit={unit} precision={isWhole ? 0 : undefined} />
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
