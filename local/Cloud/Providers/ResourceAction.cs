using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers;

/// <summary>A <c>POST {id}/{name}</c>.</summary>
/// <param name="Name">Such as <c>listKeys</c>; compare without case.</param>
/// <param name="Resource">The stored resource; changed in place, it is stored (and answers an asynchronous action's
/// result).</param>
/// <param name="Input">The request's body; empty when there was none.</param>
public sealed record ResourceAction(ResourceId Id, string Name, JsonObject Resource, JsonObject Input, IEstate Estate)
{
    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
