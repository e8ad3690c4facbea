import { Card, Form, type FormProps, Input } from 'antd';
import type { Property, Space } from '../../api-types';
import { TextItem } from '../../components/form-items';
import { nameField } from '../../domain';
import { named } from './field-labels';
import { BasicSection, FabricSection, PlaceSection, PriceSection } from './property-form-sections';
import { SpacesCard } from './property-spaces-card';
import type { FieldWarning } from './show-warnings';
import { ShownWarnings } from './shown-warnings';

const NO_WARNINGS: readonly FieldWarning[] = [];

/** What the form holds: relations as their keys. */
export type PropertyValues = Omit<Partial<Property>, 'agent' | 'spaces' | 'media'> & {
  agent?: number | null;
  spaces?: Partial<Space>[];
};

export function PropertyForm({
  formProps,
  canSetAgent,
  hasSpaces = false,
  warnings = NO_WARNINGS,
}: {
  formProps: FormProps;
  canSetAgent: boolean;
  /** It has several spaces already, of which one must stay. */
  hasSpaces?: boolean;
  warnings?: readonly FieldWarning[];
}) {
  // Several spaces decide the property's own figures, which the server then refuses to take.
  const isWhole = ((Form.useWatch('spaces', formProps.form) as unknown[] | undefined) ?? []).length === 0;
  const offering = Form.useWatch('offering', formProps.form);
  return (
    <Form {...formProps} layout="vertical">
      <div className="form-sections">
        <BasicSection canSetAgent={canSetAgent} />
        <PlaceSection />
        <PriceSection isWhole={isWhole} />
        <FabricSection isWhole={isWhole} />
        <SpacesCard mustKeepOne={hasSpaces} warnings={warnings} />
        <Card title="介绍" className="form-section">
          <Form.Item name="description" noStyle>
            <Input.TextArea
              aria-label={nameField('description')}
              rows={6}
              maxLength={20000}
              placeholder="公开页上的介绍：周边、交通、适合的行业……"
            />
          </Form.Item>
        </Card>
        <Card title="业主与内部备注（仅录入人与经理可见）" className="form-section">
          <div className="form-grid">
            <TextItem {...named('ownerName')} maxLength={50} />
            <Form.Item {...named('ownerPhone')}>
              <Input maxLength={40} inputMode="tel" />
            </Form.Item>
          </div>
          <Form.Item {...named('internalNote')}>
            <Input.TextArea rows={3} maxLength={5000} placeholder="底价、看房约定、业主习惯……不对外展示" />
          </Form.Item>
        </Card>
      </div>
      {/* which inputs there are goes by both */}
      <ShownWarnings key={`${isWhole} ${offering}`} warnings={warnings} />
    </Form>
  );
}
