namespace Keelson.Policies;

/// <summary>
/// One walk over the tokens of a resource: checks that they follow each other as JSON demands, and notes where the
/// wanted fields lie. Of fields that come twice the last one counts, as with <see cref="System.Text.Json.JsonElement"/>.
/// </summary>
internal ref struct ResourceScan(ReadOnlySpan<byte> json, ReadOnlySpan<int> tokens, Span<Slot> slots, int next = 0)
{
    // JsonDocument's own limit.
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> json = json;
    private readonly ReadOnlySpan<int> tokens = tokens;
    private readonly Span<Slot> slots = slots;
    private int next = next;
    private int depth;

    /// <summary>The token to go on with.</summary>
    public readonly int Next => next;

    /// <summary>False when the text is no JSON, or one so rare that the reference reads it: names with escapes.</summary>
    public bool TryRead(WantedField root)
    {
        slots[..(root.LastSlot + 1)].Clear();
        return TryValue(root) && next == tokens.Length;
    }

    /// <summary>Goes to the first item of a list that a walk has found.</summary>
    public void EnterList(Slot list) => next = list.Token + 1;

    /// <summary>Reads the next item of the list; false when there is none.</summary>
    public bool TryItem(WantedField item)
    {
        if (json[tokens[next]] == ']')
            return false;
        if (json[tokens[next]] == ',')
            next++;
        slots[..(item.LastSlot + 1)].Clear();
        return TryValue(item);
    }

    /// <summary>Goes to the first field of an object that a walk has found.</summary>
    public void EnterObject(Slot map) => next = map.Token + 1;

    /// <summary>Reads the next field of the object; false when there is none.</summary>
    /// <param name="name">As it is written, from the comma before it, if there is one, to the colon after it.</param>
    public bool TryField(out ReadOnlySpan<byte> name)
    {
        name = default;
        var start = tokens[next];
        if (json[start] == '}')
            return false;
        next += json[start] == ',' ? 2 : 1;
        name = json[start..(tokens[next++] + 1)];
        return TryValue(null);
    }

    private bool TryValue(WantedField? field)
    {
        if (next >= tokens.Length)
            return false;
        var token = next++;
        var start = tokens[token];
        var end = json[start] switch
        {
            (byte)'"' => field is null ? start : StringEnd(token),
            (byte)'{' => TryObject(field) ? tokens[next - 1] + 1 : -1,
            (byte)'[' => TryArray() ? tokens[next - 1] + 1 : -1,
            (byte)'t' => JsonScalar.EndOfWord(json, start, "true"u8),
            (byte)'f' => JsonScalar.EndOfWord(json, start, "false"u8),
            (byte)'n' => JsonScalar.EndOfWord(json, start, "null"u8),
            _ => JsonScalar.EndOfNumber(json, start),
        };
        if (field is not null && end >= 0)
            slots[field.Slot] = new(start, end - start, token);
        return end >= 0;
    }

    private bool TryObject(WantedField? field)
    {
        if (++depth > MaxDepth || next >= tokens.Length)
            return false;
        if (json[tokens[next]] == '}')
        {
            next++;
            depth--;
            return true;
        }
        while (next + 2 < tokens.Length && json[tokens[next]] == '"' && json[tokens[next + 1]] == ':')
        {
            if (!TryName(field, out var child))
                return false;
            next += 2;
            if (!TryValue(child) || next >= tokens.Length)
                return false;
            switch (json[tokens[next++]])
            {
                case (byte)',':
                    break;
                case (byte)'}':
                    depth--;
                    return true;
                default:
                    return false;
            }
        }
        return false;
    }

    private readonly bool TryName(WantedField? parent, out WantedField? child)
    {
        child = null;
        if (parent is null)
            return true;
        var start = tokens[next] + 1;
        var name = json[start..(StringEnd(next) - 1)];
        if (name.Contains((byte)'\\'))
            return false;
        child = parent.Children.Find(name);
        if (child is not null && !slots[child.Slot].IsAbsent)
            slots[child.Slot..(child.LastSlot + 1)].Clear();
        return true;
    }

    private bool TryArray()
    {
        if (++depth > MaxDepth || next >= tokens.Length)
            return false;
        if (json[tokens[next]] == ']')
        {
            next++;
            depth--;
            return true;
        }
        while (TryValue(null) && next < tokens.Length)
        {
            switch (json[tokens[next++]])
            {
                case (byte)',':
                    break;
                case (byte)']':
                    depth--;
                    return true;
                default:
                    return false;
            }
        }
        return false;
    }

    /// <summary>After the closing quote of the string that a token opens: only spaces lie between it and the next one.</summary>
    private readonly int StringEnd(int token)
    {
        var end = token + 1 < tokens.Length ? tokens[token + 1] : json.Length;
        while (json[end - 1] != '"')
            end--;
        return end;
    }
}
