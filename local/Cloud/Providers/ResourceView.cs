using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers;

/// <summary>A resource about to be answered to a GET; <see cref="Body"/> is a copy, to be changed in place.</summary>
/// <param name="Expand">The request's <c>$expand</c>, if any.</param>
public sealed record ResourceView(ResourceId Id, JsonObject Body, IEstate Estate, string? Expand);
