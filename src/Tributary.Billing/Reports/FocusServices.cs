using System.Collections.Frozen;

namespace Tributary.Billing.Reports;

/// <summary>A service as FOCUS has it: its name and the one place in FOCUS's classes.</summary>
/// <param name="Name">ServiceName.</param>
/// <param name="Category">ServiceCategory.</param>
/// <param name="Subcategory">ServiceSubcategory.</param>
internal sealed record FocusService(string Name, string Category, string Subcategory)
{
    /// <summary>The service of a product code; one that is not known is in the class Other.</summary>
    public static FocusService Of(string product) =>
        Known.TryGetValue(product, out var known) ? known
        : product.StartsWith(Support, StringComparison.Ordinal)
            ? new($"AWS Support {product[Support.Length..]}", Management, "Support")
            : new(product.Length > 0 ? product : "Other", "Other", "Other (Other)");

    private const string Support = "AWSSupport";
    private const string Management = "Management and Governance";

    private static readonly FrozenDictionary<string, FocusService> Known = Table().ToFrozenDictionary();

    private static Dictionary<string, FocusService> Table() => new()
    {
        ["AWSBudgets"] = new("AWS Budgets", Management, "Cost Management"),
        ["AWSCloudTrail"] = new("AWS CloudTrail", Management, "Observability"),
        ["AWSConfig"] = new("AWS Config", Management, "Compliance"),
        ["AWSDataTransfer"] = new("AWS Data Transfer", "Networking", "Network Infrastructure"),
        ["AWSELB"] = new("Elastic Load Balancing", "Networking", "Application Networking"),
        ["AWSEvents"] = new("Amazon EventBridge", "Integration", "Messaging"),
        ["AWSGlue"] = new("AWS Glue", "Analytics", "Data Processing"),
        ["AWSLambda"] = new("AWS Lambda", "Compute", "Serverless Compute"),
        ["AWSNetworkFirewall"] = new("AWS Network Firewall", "Networking", "Network Security"),
        ["AWSQueueService"] = new("Amazon SQS", "Integration", "Messaging"),
        ["AmazonApiGateway"] = new("Amazon API Gateway", "Integration", "API Management"),
        ["AmazonAthena"] = new("Amazon Athena", "Analytics", "Analytics Platforms"),
        ["AmazonCloudFront"] = new("Amazon CloudFront", "Networking", "Content Delivery"),
        ["AmazonCloudWatch"] = new("Amazon CloudWatch", Management, "Observability"),
        ["AmazonDynamoDB"] = new("Amazon DynamoDB", "Databases", "NoSQL Databases"),
        ["AmazonEC2"] = new("Amazon EC2", "Compute", "Virtual Machines"),
        ["AmazonECS"] = new("Amazon ECS", "Compute", "Containers"),
        ["AmazonEFS"] = new("Amazon EFS", "Storage", "File Storage"),
        ["AmazonEKS"] = new("Amazon EKS", "Compute", "Containers"),
        ["AmazonES"] = new("Amazon OpenSearch Service", "Analytics", "Search"),
        ["AmazonElastiCache"] = new("Amazon ElastiCache", "Databases", "Caching"),
        ["AmazonGuardDuty"] =
            new("Amazon GuardDuty", "Security", "Threat Detection and Response"),
        ["AmazonKinesis"] = new("Amazon Kinesis", "Analytics", "Streaming Analytics"),
        ["AmazonQuickSight"] = new("Amazon QuickSight", "Analytics", "Business Intelligence"),
        ["AmazonRDS"] = new("Amazon RDS", "Databases", "Relational Databases"),
        ["AmazonRedshift"] = new("Amazon Redshift", "Databases", "Data Warehouses"),
        ["AmazonRegistrar"] = new("Amazon Registrar", "Networking", "Other (Networking)"),
        ["AmazonRoute53"] = new("Amazon Route 53", "Networking", "Network Routing"),
        ["AmazonS3"] = new("Amazon S3", "Storage", "Object Storage"),
        ["AmazonSNS"] = new("Amazon SNS", "Integration", "Messaging"),
        ["AmazonSageMaker"] =
            new("Amazon SageMaker", "AI and Machine Learning", "Machine Learning"),
        ["AmazonVPC"] = new("Amazon VPC", "Networking", "Network Infrastructure"),
        ["ComputeSavingsPlans"] = new("Compute Savings Plans", "Compute", "Other (Compute)"),
        ["DatabaseSavingsPlans"] = new("Database Savings Plans", "Databases", "Other (Databases)"),
        ["MachineLearningSavingsPlans"] = new(
            "Machine Learning Savings Plans", "AI and Machine Learning", "Machine Learning"),
        ["awskms"] = new("AWS KMS", "Security", "Secret Management"),
        ["awswaf"] = new("AWS WAF", "Networking", "Network Security"),
    };
}
