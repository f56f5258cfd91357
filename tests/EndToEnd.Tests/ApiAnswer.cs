using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string? Location, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
}
