using System.Collections.Frozen;
using System.Text;

namespace Keelson.Policies;

/// <summary>
/// Says what <see cref="PlainJudge"/> says without parsing the resource: one pass finds the tokens, one walk over them
/// finds the fields that the policies of the resource's type ask for, and checks look at those fields' bytes.
/// </summary>
internal sealed class FastJudge
{
    // Larger ones are rare, and the buffers for them would be kept.
    private const int LargestResource = 1 << 20;

    private readonly TypeJudge others;
    private readonly FrozenDictionary<string, TypeJudge>.AlternateLookup<ReadOnlySpan<char>> types;
    private readonly int longestType;

    public FastJudge(IReadOnlyList<Policy> policies)
    {
        others = TypeJudge.Compile(null, policies);
        var known = policies.SelectMany(policy => policy.ResourceTypes.Concat(CheckCompiler.Types(policy.Judged)))
            .Where(type => Ascii.IsValid(type))
            .Select(type => type.ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);
        longestType = known.Select(type => type.Length).DefaultIfEmpty(0).Max();
        types = known.ToFrozenDictionary(type => type, type => TypeJudge.Compile(type, policies), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>False when the resource must be left to <see cref="PlainJudge"/>; nothing has been added then.</summary>
    public bool TryJudge(ReadOnlyMemory<byte> resourceJson, JudgeContext context, Judgements into)
    {
        var json = resourceJson.Span;
        var tokens = into.Buffers.Tokens;
        if (json.Length > LargestResource || !tokens.TryFind(json) || tokens.Count == 0 || json[tokens.Starts[0]] != '{')
            return false;
        var guess = GuessType(json, tokens.Starts);
        var judge = Of(guess.Of(json));
        while (true)
        {
            var found = into.Buffers.Slots(judge.Fields.LastSlot + 1);
            if (!new ResourceScan(json, tokens.Starts, found).TryRead(judge.Fields))
                return false;
            // A guess is right unless the type comes late or twice; then what it was must be looked at anew.
            var type = found[judge.TypeSlot];
            if (tokens.HasEscapes && type.Of(json).Contains((byte)'\\'))
                return false;
            if (type == guess || Of(type.Of(json)) == judge)
            {
                judge.Judge(resourceJson, found, context, into);
                return true;
            }
            guess = type;
            judge = Of(type.Of(json));
        }
    }

    /// <summary>The type, when only texts and numbers come before it, as is usual; nothing otherwise.</summary>
    private static Slot GuessType(ReadOnlySpan<byte> json, ReadOnlySpan<int> tokens)
    {
        // { "id" : value , "name" : value , "type" : value ,
        for (var name = 1; name + 3 < tokens.Length && json[tokens[name + 3]] == ','; name += 4)
        {
            if (json[tokens[name]..].StartsWith("\"type\""u8))
            {
                var start = tokens[name + 2];
                var end = json[..tokens[name + 3]].LastIndexOf((byte)'"') + 1;
                return end > start ? new(start, end - start, name + 2) : default;
            }
        }
        return default;
    }

    private TypeJudge Of(ReadOnlySpan<byte> type)
    {
        if (type.Length < 2 || type.Length - 2 > longestType || type[0] != '"' || !Ascii.IsValid(type))
            return others;
        Span<char> characters = stackalloc char[longestType];
        var length = Encoding.ASCII.GetChars(type[1..^1], characters);
        return types.TryGetValue(characters[..length], out var judge) ? judge : others;
    }
}
