import { Flex, Typography } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import type { PanelField } from './arrange-edit-view';
import { formatFact, UNFILLED } from './format-fact';

/** A field that is only read: text, where Strapi shows a greyed input. */
export function Fact({ name, label, attribute }: PanelField) {
  const { value } = useField(name);
  const text = formatFact(attribute, value);
  return (
    <Flex tag="dl" direction="column" alignItems="flex-start" gap={1}>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Typography
        tag="dd"
        textColor={text === UNFILLED ? 'neutral500' : 'neutral800'}
        style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
      >
        {text}
      </Typography>
    </Flex>
  );
}
