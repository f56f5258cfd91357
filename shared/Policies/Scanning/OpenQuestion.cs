using System.Text.Json;

namespace Keelson.Policies;

/// <summary>A resource that some policies cannot judge without facts.</summary>
/// <param name="Policies">Their names.</param>
/// <param name="Body">The resource as it was read.</param>
public sealed record OpenQuestion(FindingSubject Resource, IReadOnlyList<string> Policies, JsonElement Body);
