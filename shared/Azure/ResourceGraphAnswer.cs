using Azure;

namespace Keelson.Azure;

/// <summary>What Resource Graph answered, and what it said of the caller's quota.</summary>
internal sealed record ResourceGraphAnswer(ReadOnlyMemory<byte> Content, string? QuotaRemaining, string? QuotaResetsAfter)
{
    private const string RemainingHeader = "x-ms-user-quota-remaining";
    private const string ResetsHeader = "x-ms-user-quota-resets-after";

    public static ResourceGraphAnswer Of(Response response) =>
        new(response.Content.ToMemory(), Header(response, RemainingHeader), Header(response, ResetsHeader));

    private static string? Header(Response response, string name) =>
        response.Headers.TryGetValue(name, out var value) ? value : null;
}
