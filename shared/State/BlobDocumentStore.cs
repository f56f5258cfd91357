using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Core;

namespace Keelson.State;

/// <summary>
/// Documents as blobs of one container: block blobs for what is put, append blobs for what is appended. Conditions are
/// those of the service, ETag and append position, so any number of processes may write.
/// </summary>
/// <remarks>
/// The pipeline retries. A put is marked with an id of its own, an append is read back: so a retry whose first attempt
/// did arrive is recognised and not reported as a conflict.
/// Source: https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api.
/// </remarks>
public sealed class BlobDocumentStore : IDocumentStore
{
    private const string Mark = "x-ms-meta-write";

    private readonly BlobClient client;

    /// <summary>For an existing container; see <see cref="EnsureContainerAsync"/>.</summary>
    public BlobDocumentStore(
        Uri container, TokenCredential credential, TimeProvider time, BlobDocumentOptions? options = null) =>
        client = new BlobClient(container, credential, time, options ?? new BlobDocumentOptions());

    /// <summary>Creates the container where there is none. Deployed by Bicep in Azure; useful against an
    /// emulator.</summary>
    public async Task EnsureContainerAsync(CancellationToken cancellationToken = default)
    {
        using var reply = await client.SendAsync(RequestMethod.Put, null, "restype=container", [], cancellationToken);
        if (reply.Status != 201 && reply.ErrorCode != "ContainerAlreadyExists")
            throw reply.Failure();
    }

    public async Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        using var reply = await client.SendAsync(RequestMethod.Get, path, null, [], cancellationToken);
        if (reply.IsAbsent)
            return null;
        reply.Expect(200);
        return new Document(path, reply.ETag, reply.Modified, reply.Content.ToMemory());
    }

    public async Task<ReadOnlyMemory<byte>?> GetRangeAsync(
        string path, long offset, int count, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return await ExistsAsync(path, cancellationToken) ? ReadOnlyMemory<byte>.Empty : null;
        var range = string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + count - 1}");
        using var reply = await client.SendAsync(
            RequestMethod.Get, path, null, [("x-ms-range", range)], cancellationToken);
        if (reply.IsAbsent)
            return null;
        // Beyond the end there is no range to satisfy.
        if (reply.Status == 416)
            return ReadOnlyMemory<byte>.Empty;
        reply.Expect(206);
        return reply.Content.ToMemory();
    }

    public async Task<string> PutAsync(
        string path, ReadOnlyMemory<byte> content, WriteCondition condition,
        CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        DocumentPath.CheckContent(path, content.Length);
        var mark = Guid.NewGuid().ToString("n");
        using var reply = await client.SendAsync(
            RequestMethod.Put, path, null,
            [("x-ms-blob-type", "BlockBlob"), (Mark, mark), .. Conditions(condition)], cancellationToken, content);
        if (reply.Status == 201)
            return reply.ETag;
        if (!reply.IsConflict && !(reply.IsAbsent && condition.ETag is not null))
            throw reply.Failure();
        return reply.Retried && await MarkedAsync(path, mark, cancellationToken) is { } etag
            ? etag
            : throw DocumentFailures.Changed(path, condition);
    }

    public async Task DeleteAsync(
        string path, WriteCondition condition, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        if (condition.MustBeAbsent)
        {
            if (await ExistsAsync(path, cancellationToken))
                throw DocumentFailures.Changed(path, condition);
            return;
        }
        using var reply = await client.SendAsync(
            RequestMethod.Delete, path, null, [("x-ms-delete-snapshots", "include"), .. Conditions(condition)],
            cancellationToken);
        // An ETag that is asked of a blob that is gone does not match either; gone is what was wanted.
        if (reply.IsConflict && await ExistsAsync(path, cancellationToken))
            throw DocumentFailures.Changed(path, condition);
        if (!reply.IsConflict && !reply.IsAbsent)
            reply.Expect(202);
    }

    public async IAsyncEnumerable<DocumentEntry> ListAsync(
        string prefix, string? startAfter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DocumentPath.CheckPrefix(prefix);
        for (string? marker = ""; marker is not null;)
        {
            var query = $"restype=container&comp=list&prefix={Uri.EscapeDataString(prefix)}"
                + (marker.Length == 0 ? "" : $"&marker={Uri.EscapeDataString(marker)}");
            using var reply = await client.SendAsync(RequestMethod.Get, null, query, [], cancellationToken);
            reply.Expect(200);
            var page = BlobListing.Parse(reply.Content);
            foreach (var entry in page.Entries.Where(e => string.CompareOrdinal(e.Path, startAfter) > 0))
                yield return entry;
            marker = page.NextMarker;
        }
    }

    public async Task<long> AppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        DocumentPath.CheckContent(path, content.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfZero(content.Length, nameof(content));
        if (await TryAppendAsync(path, content, position, cancellationToken) is { } end)
            return end;
        if (position > 0)
            throw DocumentFailures.PositionTaken(path, position);
        await CreateAppendBlobAsync(path, cancellationToken);
        return await TryAppendAsync(path, content, position, cancellationToken)
            ?? throw DocumentFailures.PositionTaken(path, position);
    }

    /// <summary>The new end, or null when there is no such blob.</summary>
    private async Task<long?> TryAppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken)
    {
        var at = position.ToString(CultureInfo.InvariantCulture);
        using var reply = await client.SendAsync(
            RequestMethod.Put, path, "comp=appendblock", [("x-ms-blob-condition-appendpos", at)],
            cancellationToken, content);
        if (reply.IsAbsent)
            return null;
        if (reply.ErrorCode == "InvalidBlobType")
            throw DocumentFailures.NotAppendOnly(path);
        if (reply.Status == 201)
            return position + content.Length;
        if (!reply.IsConflict)
            throw reply.Failure();
        return reply.Retried && await StandsAsync(path, content, position, cancellationToken)
            ? position + content.Length
            : throw DocumentFailures.PositionTaken(path, position);
    }

    private async Task CreateAppendBlobAsync(string path, CancellationToken cancellationToken)
    {
        using var reply = await client.SendAsync(
            RequestMethod.Put, path, null, [("x-ms-blob-type", "AppendBlob"), .. Conditions(WriteCondition.IfAbsent)],
            cancellationToken, ReadOnlyMemory<byte>.Empty);
        // Another writer made it first: the append decides who wins.
        if (!reply.IsConflict)
            reply.Expect(201);
    }

    private async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken)
    {
        using var reply = await client.SendAsync(RequestMethod.Head, path, null, [], cancellationToken);
        if (reply.IsAbsent)
            return false;
        reply.Expect(200);
        return true;
    }

    private async Task<string?> MarkedAsync(string path, string mark, CancellationToken cancellationToken)
    {
        using var reply = await client.SendAsync(RequestMethod.Head, path, null, [], cancellationToken);
        return reply.Header(Mark) == mark ? reply.ETag : null;
    }

    private async Task<bool> StandsAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken) =>
        await GetRangeAsync(path, position, content.Length, cancellationToken) is { } there
            && there.Span.SequenceEqual(content.Span);

    private static (string Name, string Value)[] Conditions(WriteCondition condition) =>
        condition.MustBeAbsent ? [("If-None-Match", "*")]
        : condition.ETag is { } etag ? [("If-Match", $"\"{etag}\"")]
        : [];
}
