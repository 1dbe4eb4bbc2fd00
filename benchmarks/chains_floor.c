/* The least that any reading of reply links can cost: one pass down, one back up, and nothing else.
   Every comment stands after the one it answers. parent: -1 where there is none. */
#include <stdint.h>

void reply_trees(int64_t comments, const int32_t *parent, const int64_t *discussion,
                 int32_t *level, int32_t *top, int32_t *replies, int32_t *descendants,
                 int32_t *height, int64_t *size, int32_t *deepest, double *distances)
{
    for (int64_t row = 0; row < comments; row++) {
        int32_t above = parent[row];
        int64_t whole = discussion[row];
        replies[row] = descendants[row] = height[row] = 0;
        level[row] = above < 0 ? 1 : level[above] + 1;
        top[row] = above < 0 ? (int32_t)row : top[above];
        if (above >= 0)
            replies[above]++;
        if (level[row] > deepest[whole])
            deepest[whole] = level[row];
        size[whole]++;
    }
    for (int64_t row = comments - 1; row >= 0; row--) {
        int32_t above = parent[row];
        double below = descendants[row] + 1.0;
        if (above >= 0) {
            descendants[above] += descendants[row] + 1;
            if (height[above] <= height[row])
                height[above] = height[row] + 1;
        }
        distances[discussion[row]] += below * (size[discussion[row]] + 1 - below);
    }
}
