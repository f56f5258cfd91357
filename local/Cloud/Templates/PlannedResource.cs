using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates;

/// <summary>A resource as far as it is known before the deployment starts.</summary>
/// <param name="Id">The full ARM id.</param>
/// <param name="Type">The full type.</param>
/// <param name="ApiVersion">The version it would be PUT with.</param>
/// <param name="Body">The body; expressions that cannot be known yet stand as their text.</param>
/// <param name="IsComplete">False when such expressions remain: a provider should not judge the values they stand
/// for.</param>
public sealed record PlannedResource(string Id, string Type, string ApiVersion, JsonObject Body, bool IsComplete);
