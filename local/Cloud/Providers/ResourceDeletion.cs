using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers;

/// <summary>A resource about to be deleted, directly or with what contains it.</summary>
/// <param name="Cascade">True when its group or parent goes: then it must not refuse.</param>
public sealed record ResourceDeletion(ResourceId Id, JsonObject Body, IEstate Estate, bool Cascade);
