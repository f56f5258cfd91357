namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>Makes the errors of expressions, which name the expression and the place in it.</summary>
internal static class ExpressionError
{
    private const int Shown = 200;

    /// <summary>A syntax error at a character of the expression.</summary>
    public static TemplateException At(string expression, int offset, string what) => new(
        TemplateException.InvalidTemplate,
        $"Unable to parse language expression '{Shorten(expression)}': {what} at position '{offset + 1}'.");

    /// <summary>An expression that parses but cannot be evaluated.</summary>
    public static TemplateException Evaluation(string what) => new(
        TemplateException.InvalidTemplate,
        $"{what} Please see https://aka.ms/arm-functions for usage details.");

    public static string Shorten(string text) => text.Length <= Shown ? text : string.Concat(text.AsSpan(0, Shown), "…");
}
