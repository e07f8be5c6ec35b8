import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accept } from './nag.ts';

/** What lies where, and what a function may do with it. */
export type FileFolder = 'uploads' | 'results';
export type FileAccess = 'read' | 'write' | 'remove';

/** `read` needs to list as well, or S3 would not tell a missing file from a forbidden one. */
export const FILE_ACTIONS: Record<FileAccess, string> = { read: 's3:GetObject', write: 's3:PutObject', remove: 's3:DeleteObject' };

/**
 * Files of a day: what people upload for a backtest, and its results. Private; browsers put files by an address that the
 * API signs for one file of one size, so any page may ask (the signature is the guard) and none may read.
 */
export const dayFiles = (scope: Construct): Bucket => {
  const bucket = new Bucket(scope, 'DayFiles', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    cors: [{ allowedMethods: [HttpMethods.PUT], allowedOrigins: ['*'], allowedHeaders: ['content-type'], maxAge: 3600 }],
    lifecycleRules: [{ expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    // In prod too: nothing in it is meant to outlive a day.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  accept(bucket, 'S1', 'Files live for a day and are read by our functions only; access logs would outlive them');
  return bucket;
};
