import { useList } from '@refinedev/core';
import { Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { UnitItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { isOwnerRole, ROLE_LABELS, type Role } from '../../domain';
import type { StaffAccount } from '../../guard-types';
import { toOptions } from '../../options';
import { PasswordField } from './password-field';

interface AccountValues {
  username?: string;
  displayName: string;
  workPhone?: string | null;
  email?: string | null;
  role: Role;
  team?: string | number | null;
  password?: string;
  trades?: string[];
  takesCustomers?: boolean;
  customerCapacity?: number | null;
}

const WHAT_A_ROLE_SEES: Partial<Record<Role, string>> = {
  admin: '全部数据；账号、权限、审计与规则',
  manager: '本团队的客户与成交；分配、审核、一级审批',
  sales: '自己的客户，全部房源',
  service: '咨询与客户（脱敏）；分配',
  finance: '成交、佣金与提现；二级审批、打款',
  analyst: '统计，不含个人信息',
  partner: '手机端的合伙人中心，不能登录工作台',
};

/** One account: who it is, its role and team. */
export function AccountDrawer({
  account,
  isSelf,
  onClose,
}: {
  account: StaffAccount | 'new' | null;
  isSelf: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer
      title={account === 'new' ? '新建账号' : `账号 ${account?.username ?? ''}`}
      open={account !== null}
      onClose={onClose}
      width="min(460px, 100vw)"
      destroyOnHidden
    >
      {account && (
        <AccountForm account={account === 'new' ? null : account} isSelf={isSelf} onDone={onClose} />
      )}
    </Drawer>
  );
}

function AccountForm({
  account,
  isSelf,
  onDone,
}: {
  account: StaffAccount | null;
  isSelf: boolean;
  onDone: () => void;
}) {
  const [form] = Form.useForm<AccountValues>();
  const { run, isRunning } = useOperation();
  const showAtFields = useFieldErrors(form);
  const { result: teams } = useList<{ id: string; documentId: string; name: string }>({
    resource: 'teams',
    pagination: { currentPage: 1, pageSize: 100 },
    errorNotification: false,
  });
  const role = Form.useWatch('role', form);
  const save = async (values: AccountValues) => {
    const done = await run(
      {
        method: account ? 'put' : 'post',
        path: account ? `/guard/accounts/${account.id}` : '/guard/accounts',
        values: account ? changesOf(values, account, isSelf) : withoutEmpty(values),
        success: account ? '账号已保存' : '账号已创建',
        refreshes: ['accounts'],
      },
      showAtFields,
    );
    if (done) onDone();
  };
  return (
    <Form<AccountValues>
      form={form}
      layout="vertical"
      onFinish={save}
      initialValues={
        account ? { ...account, team: account.team?.documentId ?? null } : { role: 'sales' as const }
      }
    >
      {!account && (
        <Form.Item
          name="username"
          label="用户名"
          extra="登录时使用，字母、数字、点、横线，建好后不能修改。"
          rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}
        >
          <Input maxLength={60} autoComplete="off" autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="displayName"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="role"
        label="角色"
        extra={isSelf ? '不能修改自己的角色，请由另一位管理员修改。' : WHAT_A_ROLE_SEES[role]}
        rules={[{ required: true, message: '请选择角色' }]}
      >
        <Select
          disabled={isSelf}
          options={toOptions(ROLE_LABELS).filter(({ value }) => value !== 'public')}
        />
      </Form.Item>
      <Form.Item name="team" label="团队" extra="业务经理看本团队的客户与成交。">
        <Select
          allowClear
          placeholder="未分配团队"
          options={teams.data.map((team) => ({ value: team.documentId, label: team.name }))}
        />
      </Form.Item>
      <Form.Item name="workPhone" label="工作电话" extra="公开页上展示的联系电话，请勿填写私人号码。">
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      {account && isOwnerRole(role) && (
        <>
          <Form.Item
            name="takesCustomers"
            label="自动分配"
            valuePropName="checked"
            extra="关闭后不再自动分到新客户，例如休假期间；只有销售参与自动分配。"
          >
            <Switch checkedChildren="接收" unCheckedChildren="不接收" />
          </Form.Item>
          <Form.Item name="trades" label="熟悉的行业" extra="同区域的客户优先分给熟悉其行业的同事。">
            <Select
              mode="tags"
              placeholder="输入行业后回车，如 电子"
              open={false}
              suffixIcon={null}
              tokenSeparators={[',', '，', '、']}
            />
          </Form.Item>
          <UnitItem
            name="customerCapacity"
            label="持有上限"
            unit="位"
            extra="留空按「客户规则」里该角色的上限。"
            max={100_000}
            isWhole
          />
        </>
      )}
      {!account && (
        <>
          <Form.Item name="email" label="邮箱" rules={[{ type: 'email', message: '邮箱格式不正确' }]}>
            <Input maxLength={100} inputMode="email" />
          </Form.Item>
          <PasswordField namesOf={() => form.getFieldsValue(['username', 'displayName'])} />
        </>
      )}
      <Button type="primary" htmlType="submit" loading={isRunning}>
        {account ? '保存' : '创建'}
      </Button>
    </Form>
  );
}

/** Only what was changed: one's own role may not be written, not even as it is. */
function changesOf(values: AccountValues, account: StaffAccount, isSelf: boolean) {
  return {
    displayName: values.displayName.trim(),
    workPhone: values.workPhone?.trim() || null,
    ...(isSelf ? {} : { role: values.role }),
    ...(isOwnerRole(values.role)
      ? {
          trades: values.trades ?? [],
          takesCustomers: values.takesCustomers ?? true,
          customerCapacity: values.customerCapacity ?? null,
        }
      : {}),
    ...((values.team ?? null) === (account.team?.documentId ?? null) ? {} : { team: values.team ?? null }),
  };
}

function withoutEmpty(values: AccountValues) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
