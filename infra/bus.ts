import { CfnResource, Duration } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { catalogue } from '../shared/events/catalogue.ts';
import { EVENT_SOURCE } from '../shared/events/event-source.ts';
import type { Stage } from './stage.ts';

/** What a person would call the life of an incident: kept for audits and for customers' own automations. */
export const lifecycle = [
  catalogue.IncidentOpened,
  catalogue.SeverityChanged,
  catalogue.IncidentAcknowledged,
  catalogue.IncidentResolved,
  catalogue.IncidentReopened,
  catalogue.IncidentMerged,
  catalogue.IncidentClosedAsNoise,
  catalogue.DraftPublished,
  catalogue.HoldPlaced,
  catalogue.HoldReleased,
  catalogue.HoldLeft,
];

/** One bus of hints. Mentions travel on it too, so the archive keeps lifecycle events only: they carry no text and no author. */
export const eventBus = (scope: Construct, { name }: Stage): EventBus => {
  const bus = new EventBus(scope, 'Bus', { description: 'Hints that an aggregate moved, and the few messages with content' });
  new Archive(scope, 'Lifecycle', {
    sourceEventBus: bus,
    // A generated name may be longer than the 48 characters an archive's may have.
    archiveName: `stormwatch-${name}-lifecycle`,
    description: 'The life of incidents, replies and holds; hints without content',
    eventPattern: { source: [EVENT_SOURCE], detailType: lifecycle.map((e) => e.name) },
    retention: Duration.days(90),
  });
  return bus;
};

/**
 * Only our functions put events on the bus, whatever else the account's identities may do: mentions arrive as content,
 * and an invented one would count as a voice. Hints are harmless even so, as consumers act on state.
 */
export const onlyWePublish = (bus: EventBus, publishers: readonly IRole[]): void => {
  // Not by CfnEventBusPolicy: that warns at every synth of a property which nobody sets here.
  new CfnResource(bus, 'OnlyWePublish', {
    type: 'AWS::Events::EventBusPolicy',
    properties: {
      EventBusName: bus.eventBusName,
      StatementId: 'OnlyWePublish',
      Statement: {
        Sid: 'OnlyWePublish',
        Effect: 'Deny',
        Principal: '*',
        Action: 'events:PutEvents',
        Resource: bus.eventBusArn,
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': publishers.map((r) => r.roleArn) } },
      },
    },
  });
};
