import { App, Button, Flex, Form, type FormInstance, Input } from 'antd';
import type { ReactNode } from 'react';
import type { CrmRule } from '../../api-types';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';

/**
 * The form of one rule: its fields, the reason of the change, and what to do when somebody else was faster.
 * @param toValue the rule as the fields say it; a fault of the server's goes to the field of the same path
 */
export function RuleForm<R extends CrmRule>({
  rule,
  form,
  toValue = (values) => values,
  onDone,
  children,
}: {
  rule: R;
  form: FormInstance;
  toValue?: (values: R['value']) => R['value'];
  onDone: () => void;
  children: ReactNode;
}) {
  const { may } = useSession();
  const { run, isRunning } = useOperation();
  const { modal, message } = App.useApp();
  const mayWrite = may('crm-rules', 'update');
  const save = async ({ reason, ...values }: R['value'] & { reason: string }) => {
    const done = await run(
      {
        method: 'put',
        path: `/crm/rules/${rule.key}`,
        values: { value: toValue(values as unknown as R['value']), expectedVersion: rule.version, reason },
      },
      ({ code, errors = {}, message: why }) => {
        if (code === 'stale_edit') {
          modal.confirm({
            title: '规则刚被他人修改',
            content: '重新载入后，您在这里的改动需要再填一次。',
            okText: '重新载入',
            onOk: onDone,
          });
          return true;
        }
        const faults = Object.entries(errors);
        if (faults.length === 0) return false;
        form.setFields(
          faults.map(([path, messages]) => ({
            // value.idle.2.idleDays → ['idle', 2, 'idleDays']
            name: path
              .replace(/^value\./, '')
              .split('.')
              .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
            errors: messages as string[],
          })),
        );
        message.error(why ?? '保存失败');
        return true;
      },
    );
    if (!done) return;
    message.success(`「${rule.label}」已保存`);
    onDone();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!mayWrite}
      onFinish={save}
      initialValues={rule.value}
      requiredMark={false}
    >
      {children}
      {mayWrite && (
        <Flex gap={8} wrap align="flex-start">
          <Form.Item
            name="reason"
            className="rule-reason"
            rules={[{ required: true, whitespace: true, message: '请填写变更原因' }]}
          >
            <Input maxLength={200} placeholder="变更原因" aria-label="变更原因" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isRunning}>
            保存
          </Button>
          <Button onClick={() => form.setFieldsValue(rule.defaults)}>填入默认值</Button>
        </Flex>
      )}
    </Form>
  );
}
