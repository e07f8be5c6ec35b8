import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export type OperatorAlarmProps = {
  /** As the operator's mail shows it: `stormwatch-<stage>-<what>`. */
  name: string;
  metric: IMetric;
  /** It fires at this value or above it (`below`: under it). */
  threshold: number;
  below?: true;
  /** So many periods in a row. */
  periods?: number;
  /** What people lose while this lasts: one sentence, first in the alarm's text. */
  errorImpact: string;
  /** Heading of the article in docs/runbook.md that says what to do; a house test finds it. */
  article: string;
  /** `breaching` where silence itself is the trouble. */
  missingData?: TreatMissingData;
  operator: ITopic;
};

/** An alarm of our own system. Nobody makes one without saying what it means and where the way out is written. */
export class OperatorAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    const { name, metric, threshold, below, periods = 1, errorImpact, article, missingData, operator } = props;
    super(scope, id, {
      alarmName: name,
      metric,
      threshold,
      comparisonOperator: below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: missingData ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `${errorImpact} What to do: docs/runbook.md, ${JSON.stringify(article)}.`,
    });
    this.addAlarmAction(new SnsAction(operator));
    this.addOkAction(new SnsAction(operator));
  }
}
