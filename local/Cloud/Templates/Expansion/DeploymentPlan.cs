namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>What a deployment would PUT, nested deployments replaced by what they deploy.</summary>
/// <param name="Nodes">In an order in which it could happen.</param>
/// <param name="Secrets">The texts of all secure parameters of the deployment and those nested in it; never to be
/// shown.</param>
internal sealed record DeploymentPlan(IReadOnlyList<PlannedNode> Nodes, IReadOnlyCollection<string> Secrets);
