using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Azure.Core;
using Keelson.Policies;
using Keelson.State;
using Microsoft.Extensions.Options;

namespace Keelson.Azure;

/// <summary>Dead-lettered events in the blob container that Event Grid writes them to, one or several in a file.</summary>
public sealed class BlobDeadLetters(
    IOptions<EventOptions> events, IOptions<AzureOptions> azure, TokenCredential credential, TimeProvider clock,
    Random random) : IDeadLetters
{
    private readonly BlobClient? _blobs = events.Value.DeadLetterContainer is { } container
        ? new(container, credential, clock, new()
        {
            Transport = AzureTransport.Create(azure.Value),
            RetryPolicy = new ShortWaitRetryPolicy(clock, random),
        })
        : null;

    public async IAsyncEnumerable<DeadLetterFile> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_blobs is null)
            yield break;
        string? marker = null;
        do
        {
            var (names, next) = await PageAsync(_blobs, marker, cancellationToken);
            foreach (var name in names)
            {
                if (await ReadAsync(_blobs, name, cancellationToken) is { } file)
                    yield return file;
            }
            marker = next;
        }
        while (marker is not null);
    }

    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (_blobs is null)
            return;
        using var reply = await _blobs.SendAsync(RequestMethod.Delete, name, null, [], cancellationToken);
        if (!reply.IsAbsent)
            reply.Expect(202);
    }

    private static async Task<(List<string> Names, string? Next)> PageAsync(
        BlobClient blobs, string? marker, CancellationToken cancellationToken)
    {
        var query = "restype=container&comp=list" + (marker is null ? "" : $"&marker={Uri.EscapeDataString(marker)}");
        using var reply = await blobs.SendAsync(RequestMethod.Get, null, query, [], cancellationToken);
        reply.Expect(200);
        using var content = reply.Content.ToStream();
        var root = XDocument.Load(content).Root!;
        var next = root.Element("NextMarker")?.Value;
        return ([.. root.Descendants("Name").Select(name => name.Value)], string.IsNullOrEmpty(next) ? null : next);
    }

    private static async Task<DeadLetterFile?> ReadAsync(
        BlobClient blobs, string name, CancellationToken cancellationToken)
    {
        using var reply = await blobs.SendAsync(RequestMethod.Get, name, null, [], cancellationToken);
        if (reply.IsAbsent)
            return null;
        reply.Expect(200);
        try
        {
            var content = JsonNode.Parse(reply.Content.ToMemory().Span);
            JsonNode?[] events = content is JsonArray all ? [.. all] : [content];
            return new(name, [.. events.OfType<JsonObject>()]);
        }
        catch (JsonException e)
        {
            throw new PermanentException(
                "event.dead-letter-unreadable", name, $"The dead letter {name} is not JSON. Look at it, and remove it.", e);
        }
    }
}
