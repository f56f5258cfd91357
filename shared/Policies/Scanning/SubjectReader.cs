using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Reads whose and what a resource is from its JSON, without building a tree of it. Pure. Safe for many threads.
/// </summary>
public sealed class SubjectReader(IOptions<ScanningOptions> options)
{
    private readonly IReadOnlyList<string> teamTags = ScanningOptions.List(options.Value.TeamTags);
    private readonly IReadOnlyList<string> ownerTags = ScanningOptions.List(options.Value.OwnerTags);

    /// <exception cref="JsonException">It is no JSON object.</exception>
    public FindingSubject Read(ReadOnlySpan<byte> resource)
    {
        string? id = null, type = null, location = null;
        var (team, owner) = (new Tag(teamTags), new Tag(ownerTags));
        var reader = new Utf8JsonReader(resource);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A resource is a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                id = Text(ref reader);
            else if (reader.ValueTextEquals("type"u8))
                type = Text(ref reader);
            else if (reader.ValueTextEquals("location"u8))
                location = Text(ref reader);
            else if (reader.ValueTextEquals("tags"u8))
                ReadTags(ref reader, ref team, ref owner);
            else
                Skip(ref reader);
        }
        return new(id ?? "", (type ?? "").ToLowerInvariant(), location, team.Value, owner.Value);
    }

    private static void ReadTags(ref Utf8JsonReader reader, ref Tag team, ref Tag owner)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var value = Text(ref reader);
            team.See(name, value);
            owner.See(name, value);
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The value of the first of several tags that is there; names of tags are compared without regard to case.</summary>
    private struct Tag(IReadOnlyList<string> names)
    {
        private int rank = names.Count;

        public string? Value { get; private set; }

        public void See(string name, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return;
            for (var i = 0; i < rank; i++)
            {
                if (names[i].Equals(name, StringComparison.OrdinalIgnoreCase))
                    (rank, Value) = (i, value.Trim());
            }
        }
    }
}
