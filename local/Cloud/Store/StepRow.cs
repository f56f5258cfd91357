namespace Keelson.Local.Cloud.Store;

/// <summary>One resource of a deployment on its way: what a deployment operation reports.</summary>
/// <param name="Deployment">Key of the deployment.</param>
/// <param name="Node">Id of the node in the template's graph.</param>
/// <param name="Operation">The asynchronous operation it waits for, if any.</param>
/// <param name="Body">Details as JSON: target, request, response, error.</param>
internal sealed record StepRow(
    string Deployment, string Node, string Status, string? Operation, DateTimeOffset Started, DateTimeOffset? Ended,
        byte[] Body);
