using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>The answer to an action.</summary>
/// <param name="Body">Null answers 204 (or, when asynchronous, 200 without a body in the end).</param>
/// <param name="Duration">More than zero answers 202 and shows <paramref name="Body"/> when it is over.</param>
public sealed record ActionResult(JsonNode? Body, TimeSpan Duration = default);
