using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Resources;

/// <summary>A PUT or PATCH of a resource, from HTTP or from a deployment.</summary>
/// <param name="Deployment">Key of the deployment to wake when an operation this starts has ended.</param>
internal sealed record WriteRequest(
    ResourceId Id, string ApiVersion, JsonObject Body, CallerContext Caller, Preconditions Conditions,
        bool Patch = false,
    string? Deployment = null)
{
    /// <summary>True for a change that no type makes an operation of, such as tags.</summary>
    public bool AtOnce { get; init; }
}
