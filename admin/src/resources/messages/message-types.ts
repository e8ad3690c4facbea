import type { NoticeKind, OutboxState, PersonalChannel } from '../../domain';

export interface OutboxRow {
  id: number;
  channel: string;
  channelLabel: string;
  kindLabel: string;
  to: string | null;
  title: string;
  state: OutboxState;
  tries: number;
  faultLabel: string | null;
  vendorCode: string | null;
  createdAt: string;
  nextTryAt: string | null;
  sentAt: string | null;
  resentAt: string | null;
  resentBy: string | null;
  mayResend: boolean;
}

export interface OutboxMeta {
  counts?: Partial<Record<OutboxState, number>>;
  channels?: { email: boolean };
}

export interface GroupRobot {
  id: number;
  name: string;
  keyEnd: string;
  kinds: NoticeKind[];
  isOn: boolean;
}

export interface PreferenceRow {
  kind: NoticeKind;
  label: string;
  group: string;
  channels: PersonalChannel[];
  isFixed: boolean;
}

export interface NoticePreferenceView {
  quiet: { from: string; until: string } | null;
  email: { isAvailable: boolean; address: string | null };
  kinds: PreferenceRow[];
}
