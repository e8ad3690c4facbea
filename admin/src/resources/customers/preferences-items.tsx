import { Form, Select, Switch } from 'antd';
import { TagsInput } from '../../components/inputs';
import { CONTACT_CHANNEL_LABELS, CONTACT_TIME_LABELS } from '../../domain';
import { toOptions } from '../../options';

/** How somebody likes to be spoken to; fields of `preferences`. */
export function PreferencesItems() {
  return (
    <>
      <Form.Item name={['preferences', 'channels']} label="偏好的联系方式">
        <Select mode="multiple" allowClear options={toOptions(CONTACT_CHANNEL_LABELS)} />
      </Form.Item>
      <Form.Item name={['preferences', 'times']} label="方便的时段">
        <Select mode="multiple" allowClear options={toOptions(CONTACT_TIME_LABELS)} />
      </Form.Item>
      <Form.Item name={['preferences', 'topics']} label="关注点">
        <TagsInput placeholder="如：层高、价格" />
      </Form.Item>
      <Form.Item name={['preferences', 'doNotDisturb']} label="不接受营销" valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
